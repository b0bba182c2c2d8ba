import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

test('the first load is under 350 kB compressed', async ({ page, request }) => {
  const asked = new Set<string>();
  let hasWorker = false;
  page.on('request', (seen) => {
    if (/\.worker-.*\.js/.test(seen.url())) hasWorker = true;
    if (!hasWorker && ['document', 'script', 'stylesheet'].includes(seen.resourceType()))
      asked.add(seen.url());
  });
  await page.goto('./');
  await expect.poll(() => hasWorker).toBe(true);
  let bytes = 0;
  for (const url of asked) bytes += gzipSync(await (await request.get(url)).body()).length;
  expect(asked.size, 'files seen').toBeGreaterThan(3);
  expect(bytes, 'gzipped bytes of page, code and styles before a worker starts').toBeLessThan(350_000);
  test.info().annotations.push({ type: 'first load', description: `${bytes} bytes, ${asked.size} files` });
});
