import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve, type Site } from './serve.ts';

let folder: string;
let site: Site;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  writeFileSync(join(folder, 'index.html'), 'the page');
  const routes = () => {
    throw new Error('odd');
  };
  site = await serve({ folder, routes: (asked) => (asked.url === '/odd' ? routes() : false) });
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** What a request to the server is answered, its address sent as it stands. */
function ask(path: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<{ status?: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const asked = request({ port: site.port, host: '127.0.0.1', path, method, headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      });
      asked.on('error', reject).end();
    },
  );
}

test('the page is served to this machine, and to no other name or page', async () => {
  expect(await ask('/', 'GET', { host: 'localhost:1' })).toMatchObject({ status: 200, text: 'the page' });
  expect(await ask('/', 'GET', { host: 'evil.example' })).toMatchObject({ status: 403 });
  expect(await ask('/', 'GET', { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
});

test('every answer says how it is meant, and no site may frame or load it', async () => {
  for (const path of ['/', '/nothing', '/odd'])
    expect((await ask(path)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'self'"),
    });
});

test('odd requests have an answer, and the server goes on', async () => {
  expect(await ask('/odd')).toMatchObject({ status: 500 });
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2Fpackage.json',
    '/%',
    '//',
    '/\\..\\x',
  ])
    expect(await ask(path), path).toMatchObject({ status: 404 });
  expect(await ask('/', 'POST')).toMatchObject({ status: 405 });
  expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, text: '' });
});
