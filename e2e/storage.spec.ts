import { expect, test, type Page } from '@playwright/test';
import { serve, type Route, type Site } from '../scripts/serve.ts';
import { explainFailures } from './explain.ts';
import { button, inDatabase, openStorage, openStudio, openView, results, untilKept } from './studio.ts';

explainFailures();
const TRAINED = { timeout: 120_000 };

let site: Site | undefined;
test.afterEach(async () => {
  await site?.close();
  site = undefined;
});

/** The same files under a folder of the same address. */
const alsoUnderFolder: Route = (request) => {
  request.url = request.url!.replace(/^\/some\/folder\//, '/');
  return false;
};

/** Trains until both stages have results. */
async function train(page: Page): Promise<void> {
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', TRAINED);
}

/** Begins a long run and leaves it paused. */
async function leavePaused(page: Page, address: string): Promise<void> {
  await openStudio(page, `${address}?backend=wasm&training.maxEpochs=200&teacher.patience=200`);
  await button(page, 'Run').click();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText('Teacher', TRAINED);
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeEnabled();
}

/** Everything that this address keeps by a name. */
const namesOf = (page: Page) =>
  page.evaluate(async () => {
    const folders: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) folders.push(name);
    return {
      folders,
      databases: (await indexedDB.databases()).map(({ name }) => name!),
      caches: await caches.keys(),
    };
  });

test('two deployments on one address share no runs, no settings, no checkpoints and no copy', async ({
  page,
}) => {
  site = await serve({ routes: alsoUnderFolder });
  const [first, second] = [site.url, `${site.url}some/folder/`];
  await openStudio(page, `${first}?backend=wasm`);
  await untilKept(page);
  await train(page);
  await leavePaused(page, first);
  await page.evaluate(() => localStorage.setItem('promptmm-theme', 'dark'));

  const other = await page.context().newPage();
  await openStudio(other, `${second}?backend=wasm`);
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'system');
  await expect(button(other, 'Resume run')).toHaveCount(0);
  await untilKept(other);
  await train(other);
  await openView(other, 'Runs');
  await expect(other.getByRole('main')).toContainText('1 run');
  await leavePaused(other, second);

  for (const names of Object.values(await namesOf(page)))
    expect(names.filter((name) => name.includes('@%2Fsome%2Ffolder%2F'))).not.toEqual([]);
  expect(await inDatabase(page, 'runs', 'count')).toBe(1);

  // Each goes on with its own, without a network too.
  await site.close();
  for (const [tab, address] of [
    [page, first],
    [other, second],
  ] as const) {
    await openStudio(tab, `${address}?backend=wasm`);
    await expect(button(tab, 'Resume run')).toBeVisible();
    await expect(results(tab).getByRole('row').filter({ hasText: 'Student' })).toHaveCount(1);
  }
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the first deployment that opens has what a studio kept before names were told apart', async ({
  page,
}) => {
  site = await serve({ routes: alsoUnderFolder });
  await page.goto(`${site.url}icon.svg`);
  await page.evaluate(() => localStorage.setItem('promptmm-theme', 'dark'));
  await openStudio(page, `${site.url}some/folder/?backend=wasm`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect((await namesOf(page)).databases).toContain('promptmm-studio');
  await openStudio(page, `${site.url}?backend=wasm`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
});

test.describe('in a browser without origin-private files', () => {
  // What stands between page and server could not be changed for a worker that the service worker serves.
  test.use({ serviceWorkers: 'block' });

  /** Takes an interface from the workers, as other browsers lack it. */
  const without = (page: Page, ...lines: string[]) =>
    page.route(/assets\/(train|data)\.worker-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${lines.join(';')};${await response.text()}` });
    });
  const NO_FILES = 'delete StorageManager.prototype.getDirectory';
  const NO_DATABASE = 'Object.defineProperty(globalThis, "indexedDB", { value: undefined })';

  /** The numbers of the run of that many epochs, which is the newest that is kept. */
  async function numbersOf(page: Page): Promise<string> {
    await expect.poll(() => inDatabase<number>(page, 'runs', 'count')).toBeGreaterThan(0);
    const kept = await inDatabase<{ savedAt: number; result: { stages: object; curves: object } }[]>(
      page,
      'runs',
      'getAll',
    );
    const { stages, curves } = kept.toSorted((a, b) => b.savedAt - a.savedAt)[0].result;
    const isTime = (key: string) => /seconds|takenFrom/i.test(key);
    return JSON.stringify({ stages, curves }, (key, value: unknown) => (isTime(key) ? undefined : value));
  }

  test('a paused run is offered after a reload and ends with the same numbers', async ({ page }) => {
    const address =
      './?backend=wasm&training.maxEpochs=30&teacher.patience=30&student.patience=30&student.maxEpochs=30';
    await without(page, NO_FILES);
    await openStudio(page, address);
    await button(page, 'Run').click();
    await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText('Teacher', TRAINED);
    await button(page, 'Pause').click();
    await expect(button(page, 'Resume')).toBeEnabled();
    await page.reload();
    await openView(page, 'Runs');
    await expect(await openStorage(page)).toContainText('Checkpoints');
    await openView(page, 'Train');
    await button(page, 'Resume run').click();
    await expect(results(page)).toContainText('Student', TRAINED);
    const resumed = await numbersOf(page);
    await button(page, 'Run').click();
    await expect(results(page).getByRole('row').filter({ hasText: 'Student' })).toHaveCount(2, TRAINED);
    await expect.poll(() => inDatabase<number>(page, 'runs', 'count')).toBe(2);
    expect(await numbersOf(page)).toBe(resumed);
    await expect(button(page, 'Resume run')).toHaveCount(0);
  });

  test('that datasets go with the page is said in place of a room that nobody grants', async ({ page }) => {
    await without(page, NO_FILES);
    await openStudio(page);
    await openView(page, 'Runs');
    const storage = await openStorage(page);
    await expect(storage).toContainText('datasets stay until the page is closed or reloaded');
    await expect(storage).not.toContainText('as the browser estimates it');
  });

  test('where the database is missing too, it is said before the run', async ({ page }) => {
    await without(page, NO_FILES, NO_DATABASE);
    await openStudio(page);
    await expect(
      page.getByRole('note').filter({ hasText: 'once the page closes it cannot be resumed' }),
    ).toBeVisible();
  });
});
