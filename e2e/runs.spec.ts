import { expect, test, type Page } from '@playwright/test';
import { mainThreadTasks } from './mainThread.ts';
import {
  button,
  chooseModel,
  faults,
  openStorage,
  openStudio,
  openView,
  recallOf,
  recommender,
  reloadKept,
  results,
  showAs,
  watchErrors,
} from './studio.ts';

const runs = (page: Page) => page.getByRole('region', { name: 'Runs, table' });
const rows = (page: Page) => runs(page).locator('tbody').getByRole('row');
const tray = (page: Page) => page.getByRole('region', { name: 'Chosen runs' });

/** Shows the runs of a group that is closed. */
const openGroup = (page: Page, name: string) =>
  runs(page).getByRole('button', { name, expanded: false, exact: true }).click();

/** Trains MF-BPR, the quickest model that has curves. */
async function train(page: Page, seed = 1): Promise<void> {
  if ((await recommender(page).getByText('MF-BPR').count()) === 0) await chooseModel(page, 'MF-BPR');
  await page.locator('#seed').fill(String(seed));
  const before = await results(page).locator('.run-first').count();
  await button(page, 'Run').click();
  await expect
    .poll(() => results(page).locator('.run-first').count(), { timeout: 120_000 })
    .toBeGreaterThan(before);
}

test('a run is here after a reload with the same numbers; two compare; one is deleted and comes back', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await train(page, 1);
  const recall = await recallOf(page, 'MF-BPR');
  await train(page, 2);
  await reloadKept(page);
  await expect(results(page)).toContainText('MF-BPR');
  await openView(page, 'Runs');
  // Two seeds of one setting are one row, until it is opened.
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('n = 2');
  await openGroup(page, 'MF-BPR');
  await expect(rows(page)).toHaveCount(3);
  const first = rows(page).filter({ has: page.getByLabel('Choose MF-BPR, seed 1') });
  await expect(first).toContainText(recall.toFixed(4).replace(/^0/, ''));

  await first.getByRole('button').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Control');
  await page.getByRole('textbox', { name: 'Tags' }).fill('talk, control');
  await button(page, 'Save').click();
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('talk');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('');

  await runs(page).getByLabel('Choose every run that fits').check();
  await expect(tray(page)).toContainText('2 chosen');
  await openView(page, 'Train');
  await tray(page).getByRole('button', { name: 'Compare' }).click();
  const comparison = page.getByRole('region', { name: 'Comparison, table' });
  await expect(comparison.getByRole('row', { name: 'Seed' }).locator('mark')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Means over seeds, table' })).toContainText('n = 2');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await faults(page)).toEqual([]);
  }
  await showAs(page, 'Curves');
  await expect(page.getByRole('figure', { name: 'Recall@20, last stage' })).toContainText(
    'mean of n = 2 seeds',
  );

  await openView(page, 'Runs');
  expect(await faults(page)).toEqual([]);
  await runs(page).getByLabel('Choose every run that fits').uncheck();
  await expect(tray(page)).toBeHidden();
  await runs(page).getByLabel('Choose Control').check();
  await button(page, 'Delete chosen').click();
  await expect(rows(page)).toHaveCount(1);
  await button(page, 'Undo').click();
  await expect(rows(page)).toHaveCount(3);
  await runs(page).getByLabel('Choose Control').check();
  await button(page, 'Delete chosen').click();
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await expect(runs(page)).not.toContainText('Control');
  expect(errors).toEqual([]);
});

test('a run is set up again, and run again it brings the same numbers bit for bit', async ({ page }) => {
  await openStudio(page);
  await train(page, 7);
  await reloadKept(page);
  await openView(page, 'Runs');
  await button(page, 'MF-BPR').click();
  await button(page, 'Set up again').click();
  await expect(recommender(page)).toContainText('MF-BPR');
  await expect(page.locator('#seed')).toHaveValue('7');
  await openView(page, 'Runs');
  await button(page, 'MF-BPR').click();
  await button(page, 'Run again').click();
  await expect(page.locator('.rerun')).toContainText('The same numbers as MF-BPR, bit for bit', {
    timeout: 120_000,
  });
});

test('what a run computed is here for the projection after a reload', async ({ page }) => {
  await openStudio(page);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  await openView(page, 'Runs');
  await expect(await openStorage(page)).toContainText('kept of 1 run:');
  await page.reload();
  await expect(await openStorage(page)).toContainText('kept of 1 run:');
  await openView(page, 'Embeddings');
  // With prompt it is here, so only the other one is still to be trained.
  await expect(page.getByRole('main').filter({ visible: true })).toContainText('A teacher without prompt is');
});

test('what one tab does to a run is seen in the other, and an undo outlives the opening of a tab', async ({
  page,
  context,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  const other = await context.newPage();
  await openStudio(other);
  await openView(other, 'Runs');
  await train(page, 1);
  await expect(rows(other)).toHaveCount(1);
  const recall = await recallOf(page, 'MF-BPR');
  await expect(rows(other)).toContainText(recall.toFixed(4).replace(/^0/, ''));

  await button(other, 'MF-BPR').click();
  await other.getByRole('textbox', { name: 'Name' }).fill('Control');
  await other.getByRole('textbox', { name: 'Tags' }).fill('talk');
  await button(other, 'Save').click();
  await openView(page, 'Runs');
  await expect(rows(page)).toContainText('Control');
  await expect(rows(page).locator('.tag')).toContainText('talk');

  await runs(page).getByLabel('Choose Control').check();
  await button(page, 'Delete chosen').click();
  await expect(rows(other)).toHaveCount(0);
  const third = await context.newPage();
  await third.goto('./?view=runs');
  await expect(third.getByRole('main')).toContainText('No run has finished yet');
  await button(page, 'Undo').click();
  for (const tab of [page, other, third]) await expect(rows(tab)).toContainText('Control');
  // All of it is there: what it recorded too.
  await button(third, 'Control').click();
  await expect(button(third, 'Replay')).toBeEnabled();
  expect(errors).toEqual([]);
});

test('the storage is told kind by kind, and each kind is cleared by itself', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await train(page, 1);
  await chooseModel(page, 'PromptMM');
  await button(page, 'Run').click();
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeEnabled();
  await openView(page, 'Runs');
  const storage = await openStorage(page);
  await expect(storage.getByRole('listitem').filter({ hasText: 'Checkpoints' })).toContainText(
    'of the run that is under way',
  );
  await expect(button(page, 'Delete: Checkpoints')).toHaveCount(0);
  await openView(page, 'Train');
  await button(page, 'Stop').click();
  await expect(button(page, 'Resume run')).toBeVisible();

  await openView(page, 'Runs');
  const row = (name: string) => storage.getByRole('listitem').filter({ hasText: name });
  await expect(row('settings, curves and scores of 1 run')).toContainText(/about \d/);
  await expect(row('Recordings')).toContainText(/kB|MB/);
  await expect(row('Embeddings')).toContainText('kept of 1 run:');
  await expect(row('Checkpoints')).toContainText('from which PromptMM can be resumed');
  await expect(row('Offline copy')).toContainText('MB', { timeout: 120_000 });
  expect(await faults(page)).toEqual([]);

  const clear = async (name: string) => {
    await button(page, `Delete: ${name}`).click();
    await row(name).getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(row(name)).toHaveCount(0);
  };
  await button(page, 'Delete: Checkpoints').click();
  await expect(storage).toContainText('PromptMM, which is offered for resuming, will have to begin again');
  expect(await faults(page)).toEqual([]);
  await button(page, 'Keep').click();
  for (const name of ['Checkpoints', 'Embeddings', 'Recordings']) await clear(name);
  await button(page, 'MF-BPR').click();
  await expect(button(page, 'Replay')).toBeDisabled();
  await expect(page.getByRole('dialog')).toContainText('Its embeddings are not kept.');
  await button(page, 'Cancel').click();
  await openView(page, 'Train');
  await expect(button(page, 'Resume run')).toHaveCount(0);
  await page.reload();
  await openView(page, 'Runs');
  await expect(rows(page)).toHaveCount(1);
  await openStorage(page);
  await expect(row('settings, curves and scores of 1 run')).toContainText(/about \d/);
  await expect(storage).not.toContainText('Recordings');
  expect(errors).toEqual([]);
});

test('an interrupted run on another synthetic dataset goes on with one button', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: /^Generate synthetic data/ }).click();
  await page.getByLabel('Data seed').fill('5');
  await button(page, 'Generate').click();
  await expect(page.getByRole('region', { name: 'Dataset' })).toContainText('seed 5');
  await button(page, 'Run').click();
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeEnabled();
  await button(page, 'Stop').click();
  await expect(page.getByText('Stopped. The run can be resumed.').first()).toBeVisible();
  // The address would open the same data again; a plain one opens the first page.
  await page.goto('./');
  await page.getByRole('button', { name: /^Open synthetic mini.* and resume$/ }).click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  await expect(results(page)).toContainText('seed 5');
});

test('keeping and reading runs holds up no task of the page', { tag: '@alone' }, async ({ page }) => {
  await openStudio(page);
  await train(page, 3);
  const tasks = await mainThreadTasks(page, async () => {
    await train(page, 4);
    await page.waitForTimeout(500);
  });
  expect(tasks[0]).toBeLessThan(50);
});

/** Copies the run that is kept, as `count` settings of five seeds each; false where it has not been written yet. */
const copyRuns = (page: Page, count: number) =>
  page.evaluate(async (count) => {
    const open = indexedDB.open('promptmm-studio');
    await new Promise((resolve) => (open.onsuccess = resolve));
    const change = open.result.transaction('runs', 'readwrite');
    const runs = change.objectStore('runs');
    const all = runs.getAll();
    all.onsuccess = () => {
      for (const record of all.result as { savedAt: number; result: { config: object } }[])
        for (let i = 0; i < count * 5; i++) {
          const [name, seed] = [`Copy ${Math.floor(i / 5) + 1}`, (i % 5) + 1];
          const runId = `copy-${i}`;
          const config = { ...record.result.config, model: { reg: (i - (i % 5)) / 1000 } };
          const result = { ...record.result, runId, name, seed, config };
          runs.put({ ...record, runId, savedAt: record.savedAt - i, result }, runId);
        }
    };
    await new Promise((resolve) => (change.oncomplete = resolve));
    open.result.close();
    return all.result.length > 0;
  }, count);

test('of two thousand runs the newest settings are listed and all are searched; what is chosen stays chosen', async ({
  page,
}) => {
  await openStudio(page);
  await train(page, 1);
  await expect.poll(() => copyRuns(page, 400)).toBe(true);
  await page.reload();
  await expect(button(page, 'Run')).toBeEnabled();
  await openView(page, 'Runs');
  await expect(page.getByText('2001 runs.')).toBeVisible({ timeout: 30_000 });
  await expect(rows(page)).toHaveCount(50);

  const search = page.getByRole('searchbox', { name: 'Search runs' });
  await search.fill('copy 319');
  await runs(page).getByLabel('Choose all 5 runs of Copy 319').check();
  await search.fill('');
  await expect(tray(page)).toContainText('5 chosen');
  await openGroup(page, 'Copy 2');
  await runs(page).getByLabel('Choose Copy 2, seed 3').check();
  await expect(tray(page)).toContainText('6 chosen');

  await button(page, 'Show 50 more').press('Enter');
  await expect(rows(page)).toHaveCount(100);
  await expect(rows(page).nth(50).getByRole('button')).toBeFocused();
  await page.getByRole('button', { name: 'Seed', exact: true }).click();
  await expect(rows(page)).toHaveCount(50);
  await runs(page).getByLabel('Choose every run that fits').check();
  await expect(tray(page)).toContainText('2001 chosen');
  await tray(page).getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('main')).toContainText('2001 runs are chosen: choose at most 50 to compare');
  await openView(page, 'Runs');
  await button(page, 'Delete chosen').click();
  await expect(page.getByRole('main')).toContainText('No run has finished yet');
  await button(page, 'Undo').click();
  await expect(page.getByText('2001 runs.')).toBeVisible();
});

test('at phone width the runs scroll down only', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await openStudio(page);
  await train(page, 1);
  await openView(page, 'Runs');
  await runs(page).getByLabel('Choose every run that fits').check();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
