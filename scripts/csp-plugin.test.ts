import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pagePolicy, picturePolicy } from './csp-plugin.ts';

/** Of `a()`, by openssl. */
const HASH = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";

test('a page may run what stands in it and its own files, and ask only itself and the servers of its data', () => {
  const html = '<script>a()</script><style>b{}</style><script type="module" src="./x.js"></script>';
  const policy = pagePolicy(html, ['https://data.example']);
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${HASH};`);
  expect(policy).toContain("connect-src 'self' https://data.example;");
  expect(policy).toContain("img-src 'self' data: blob:;");
  expect(pagePolicy('<script>a()\r\n</script>', [])).toBe(pagePolicy('<script>a()\n</script>', []));
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
});

test('the frame around a picture of another server says the policy that fits what stands in it', () => {
  const html = readFileSync(new URL('../public/webImage.html', import.meta.url), 'utf8');
  const [, said] = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html) ?? [];
  expect(said).toBe(picturePolicy(html));
});
