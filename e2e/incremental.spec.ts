import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import {
  button,
  chooseModel,
  faults,
  inDatabase,
  openStudio,
  openView,
  showAs,
  watchErrors,
} from './studio.ts';

test.use({ actionTimeout: 20_000 });

const panel = (page: Page) => page.getByRole('region', { name: 'New interactions' });
const accuracy = (page: Page) => page.getByRole('region', { name: 'Accuracy after the update' });
const time = (page: Page) => page.getByRole('region', { name: 'Time of the update' });

/** The panel with a model, set as the address says. */
async function openPanel(page: Page, model: string, settings: string, seeds: string): Promise<void> {
  await openStudio(page, `./?model=${model}&${settings}`);
  await openView(page, 'New interactions');
  // Choosing a model takes over its settings; it may be chosen already.
  const opener = panel(page).getByRole('button', { name: /^Updated model / });
  for (const chosen of ['mf-bpr', model] as ModelName[])
    await chooseModel(page, cardOf(chosen).label, opener);
  await panel(page).getByRole('textbox', { name: 'Seeds' }).fill(seeds);
}

async function saved(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('teacher and student are updated with what arrives, compared, said and saved, and stay after a reload', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openPanel(page, 'promptmm', 'training.maxEpochs=2&training.d=8', '1-3');
  await expect(panel(page)).toContainText('397 interactions arrive (drawn at random, anew for each seed)');
  await button(page, 'Train 18 missing runs').click();
  await expect(button(page, 'Nothing is missing')).toBeVisible({ timeout: 240_000 });
  await expect(accuracy(page).getByRole('row')).toHaveCount(9);
  await expect(accuracy(page).getByRole('row', { name: 'New graph only, student' })).toContainText('(.');
  await expect(time(page).getByRole('row', { name: 'Stale, student' })).toContainText('0');
  await expect(time(page).getByRole('row', { name: 'Fine-tuned, teacher' })).toContainText('3');
  await expect(panel(page)).toContainText('Retraining the student changes its Recall@20 by');
  const csv = await saved(page, 'Accuracy after the update: save as CSV');
  expect(csv.split('\r\n')).toHaveLength(10);
  expect(await saved(page, 'Time of the update: save as LaTeX')).toContain('\\toprule');
  await showAs(page, 'Lines');
  await button(page, 'Test Recall@20 over the time of the update: show as table').click();
  const drawn = page.getByRole('region', { name: 'Test Recall@20 over the time of the update, table' });
  await expect(drawn).toContainText('Fine-tuned');
  // All of the dataset is there again.
  await openView(page, 'Train');
  await expect(page.getByRole('region', { name: 'Dataset' })).toContainText('3\u202f970');
  // What trained nothing leaves no recording.
  await expect.poll(() => inDatabase<number>(page, 'runs', 'count')).toBe(18);
  await page.reload();
  await openView(page, 'New interactions');
  await expect(button(page, 'Nothing is missing')).toBeVisible();
  await expect(accuracy(page).getByRole('row')).toHaveCount(9);
  await panel(page).getByLabel('Share that arrives').fill('2');
  await expect(panel(page)).toContainText('This must be a number from 0.001 to 1.');
  expect(await faults(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('an update is stopped in its middle, and goes on', async ({ page }) => {
  const errors = watchErrors(page);
  // Many steps, so that it can be stopped in their middle.
  await openPanel(page, 'lightgcn', 'training.maxEpochs=40&model.patience=40&training.batchSize=8', '1');
  await button(page, 'Train 4 missing runs').click();
  await expect(panel(page)).toContainText(/epoch \d/, { timeout: 60_000 });
  await panel(page).getByRole('button', { name: 'Stop' }).click();
  await expect(panel(page)).toContainText('goes on from its checkpoint');
  await panel(page).getByRole('button', { name: 'Resume' }).click();
  await expect(button(page, 'Nothing is missing')).toBeVisible({ timeout: 120_000 });
  await expect(panel(page)).toContainText('with one seed nothing is claimed');
  expect(await faults(page)).toEqual([]);
  expect(errors).toEqual([]);
});
