import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { openFirst, openStudio, openView, TOOLS } from './studio.ts';

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
  const scripts = [...asked].filter((url) => url.endsWith('.js'));
  expect(scripts.length, 'files of code: each costs a round trip').toBeLessThan(7);
  expect(
    [...asked].filter((url) => url.endsWith('.css')),
    'the styles stand in the page',
  ).toEqual([]);
  await expect(page.locator('script[type=module]:not([fetchpriority=low])')).toHaveCount(0);
  let bytes = 0;
  for (const url of asked) bytes += gzipSync(await (await request.get(url)).body()).length;
  expect(asked.size, 'files seen').toBeGreaterThan(3);
  expect(bytes, 'gzipped bytes of page, code and styles before a worker starts').toBeLessThan(350_000);
  test.info().annotations.push({ type: 'first load', description: `${bytes} bytes, ${asked.size} files` });
});

for (const width of [390, 900, 1280])
  test(`a first visit sees the first view in its place before any code has come, ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.route(/\.js$/, (route) => route.abort());
    await page.goto('./');
    const parts = ['.picture:visible', '.run-bar', '.outcome', '.outcome-words'];
    const boxes = () => Promise.all(parts.map((part) => page.locator(part).boundingBox()));
    const before = await boxes();
    expect(before).not.toContain(null);
    await page.unroute(/\.js$/);
    await openFirst(page, './');
    expect(await boxes()).toEqual(before);
  });

test('every view and dialog opens without a network after the first load, also where nothing may be kept', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  const page = await context.newPage();
  await openStudio(page, './?backend=wasm');
  await expect(page.locator('#later-files')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.route('**/*', (route) => route.abort());
  for (const view of TOOLS) {
    await openView(page, view);
    await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first(), view).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await context.close();
});

test('an address that sets something up shows no first view before it is read', async ({ page }) => {
  await page.route(/\.js$/, (route) => route.abort());
  await page.goto('./?model=lightgcn');
  await expect(page.getByText('PromptMM Studio')).toBeVisible();
  await expect(page.locator('.picture:visible')).toHaveCount(0);
});

test('the page of the batch runner does not run the studio', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./experiment.html');
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => /\/assets\/experiment-/.test(url))).toHaveLength(1);
  expect(asked.filter((url) => /\/assets\/studio-.*\.js/.test(url))).toEqual([]);
});
