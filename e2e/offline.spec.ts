import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DIST } from '../scripts/production.ts';
import { pathOf, serve, type Route, type Site } from '../scripts/serve.ts';
import { button, openBadge, openStudio, openView, results, untilKept, watchErrors } from './studio.ts';

let site: Site;
test.afterEach(() => site.close());

test('after the first load everything works without a network, also under a folder', async ({ page }) => {
  site = await serve({ base: '/some/folder/' });
  await openStudio(page, `${site.url}?backend=wasm`);
  await untilKept(page);

  // Nobody answers any more: neither the page nor its workers nor the service worker can reach a server.
  await site.close();
  await page.context().setOffline(true);
  const errors = watchErrors(page);
  await openStudio(page, `${site.url}?backend=wasm&view=train`);
  await expect(button(page, 'WebAssembly')).toBeVisible();
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  for (const view of ['learn', 'explore', 'you', 'costs', 'runs', 'open', 'compare', 'projection']) {
    await page.goto(`${site.url}?backend=wasm&view=${view}`);
    await expect(page.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  }
  await button(page, 'Reproduce Fig. 3').click();
  await expect(page.getByText('No difference can be claimed from one seed')).toBeVisible({
    timeout: 120_000,
  });
  await openView(page, 'Ablations');
  await button(page, 'Open the TikTok result').click();
  await expect(page.getByRole('row', { name: /w\/o-PairKD/ })).toBeVisible();

  const other = await page.context().newPage();
  await openStudio(other, `${site.url}index.html?backend=webgpu`);
  await expect(other.getByRole('button', { name: /^WebGPU/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a new version waits until it is asked for, and not under a run', async ({ page }) => {
  let isNew = false;
  const { routes, version } = secondVersion(() => isNew);
  site = await serve({ routes });
  await openStudio(page, `${site.url}?backend=wasm&seed=7`);
  await untilKept(page);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });

  isNew = true;
  await openStudio(page, `${site.url}?backend=wasm&seed=7`);
  const notice = page.getByRole('status').filter({ hasText: 'A new version is ready' });
  await expect(notice).toBeVisible();
  expect(await versionOf(page), 'nothing has changed yet').toBeNull();
  await button(page, 'Run').click();
  await expect(button(page, 'Reload')).toBeDisabled();
  await expect(results(page).getByRole('row').filter({ hasText: 'Student' })).toHaveCount(2, {
    timeout: 120_000,
  });

  const old = await page.context().newPage();
  await openStudio(old, `${site.url}?backend=wasm`);
  await old.waitForLoadState('networkidle');
  await button(page, 'Reload').click();
  await expect.poll(() => versionOf(page).catch(() => null), { timeout: 90_000 }).toBe(version);
  await expect(results(page).getByRole('row').filter({ hasText: 'Student' })).toHaveCount(2);
  expect(page.url(), 'the settings are as they were').toContain('seed=7');
  await expect(notice).toHaveCount(0);

  // A tab that still shows the old version goes on with it.
  expect(await versionOf(old)).toBeNull();
  await openView(old, 'Embeddings');
  await button(old, 'Reproduce Fig. 3').click();
  await expect(old.getByText('No difference can be claimed from one seed')).toBeVisible({ timeout: 120_000 });
});

test('the studio can be installed', async ({ page }) => {
  site = await serve({ base: '/some/folder/' });
  await openStudio(page, `${site.url}?backend=wasm`);
  await untilKept(page);
  const browser = await page.context().newCDPSession(page);
  const { manifest } = await browser.send('Page.getAppManifest');
  expect(manifest?.name).toBe('PromptMM Studio');
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // What Playwright opens is like a private window: nothing else may stand in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
});

test('a copy that cannot be kept is said plainly, and the studio works on', async ({ page }) => {
  site = await serve({
    routes: (request, response) => {
      if (pathOf(request) !== '/catalogue.json' || request.headers['sec-fetch-dest'] !== 'empty')
        return false;
      response.writeHead(503).end();
      return true;
    },
  });
  await openStudio(page, `${site.url}?backend=wasm`);
  await openBadge(page);
  await expect(page.getByRole('dialog')).toContainText(
    'could not be fetched for use without a network: the server answered 503 for catalogue.json',
  );
  await page.keyboard.press('Escape');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
});

const versionOf = (page: Page) => page.evaluate(() => document.documentElement.getAttribute('data-version'));

/** Serves a second build once `isNew` says so: its page is marked, and one worker of the first is gone. */
function secondVersion(isNew: () => boolean): { routes: Route; version: string } {
  const read = (file: string) => readFileSync(join(DIST, file), 'utf8');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const version = 'second';
  const [page, worker] = [read('index.html'), read('sw.js')];
  const newPage = page.replace('<html', `<html data-version="${version}"`);
  const [name] = /"[\da-f]{16}"/.exec(worker)!;
  const newWorker = worker
    .replace(/\{\s*path: "assets\/projection\.worker[^}]+\},?/, '')
    .replaceAll(hash(page), hash(newPage))
    .replaceAll(name, `"${version}"`);
  expect(newWorker).toContain(hash(newPage));
  const routes: Route = (request, response) => {
    const path = pathOf(request);
    const isGone = path.includes('projection.worker');
    if (!isNew() || !(isGone || ['/', '/index.html', '/sw.js'].includes(path))) return false;
    if (isGone) return Boolean(response.writeHead(404).end());
    const isWorker = path === '/sw.js';
    response.writeHead(200, { 'content-type': isWorker ? 'text/javascript' : 'text/html' });
    response.end(isWorker ? newWorker : newPage);
    return true;
  };
  return { routes, version };
}
