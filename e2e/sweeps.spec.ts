import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
  button,
  chooseModel,
  faults,
  openStudio,
  openView,
  reloadKept,
  showAs,
  watchErrors,
} from './studio.ts';

test.use({ actionTimeout: 20_000 });

const points = (page: Page) => page.getByRole('region', { name: 'Points of the sweep' });
const sweep = (page: Page) => page.getByRole('region', { name: 'Sweeps' });

/** The view with a sweep over one epoch, or over epochs of many steps that can be stopped in their middle. */
async function openSweeps(page: Page, isLong = false): Promise<void> {
  await openStudio(page);
  await page.getByRole('button', { name: /^Training/ }).click();
  await page.getByRole('textbox', { name: 'Most epochs' }).fill(isLong ? '3' : '1');
  if (isLong) await page.getByRole('textbox', { name: 'Batch size' }).fill('16');
  await openView(page, 'Sweeps');
  await button(page, 'Take the settings under Train').click();
  await page.getByLabel('Seeds', { exact: true }).fill('1');
}

async function saved(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('two values of L are stopped, resumed, drawn, said and saved', async ({ page }) => {
  const errors = watchErrors(page);
  await openSweeps(page, true);
  await page.getByLabel('Values', { exact: true }).fill('1, 2');
  await button(page, 'Train 2 missing runs').click();
  await expect(sweep(page)).toContainText('epoch', { timeout: 60_000 });
  await sweep(page).getByRole('button', { name: 'Stop' }).click();
  await expect(sweep(page)).toContainText('goes on from its checkpoint');
  await button(page, 'Resume').click();
  await expect(button(page, 'Nothing is missing')).toBeVisible({ timeout: 120_000 });
  await showAs(page, 'Table');
  await expect(points(page).getByRole('row')).toHaveCount(3);
  await expect(points(page)).not.toContainText('0 of 1');
  await expect(sweep(page)).toContainText(
    /Best by validation: L = [12], with test Recall@20 \.\d{4} \(one seed\)/,
  );
  await expect(sweep(page)).toContainText('From L = 1 to L = 2 Recall@20 of the student goes from');
  await expect(sweep(page)).toContainText('with one seed: no direction can be claimed');

  const [, first] = (await saved(page, 'Points of the sweep: save as CSV')).split('\r\n');
  const mean = Number(first.split(',')[1]).toFixed(4).replace('0.', '.');
  await expect(points(page).getByRole('row', { name: 'L = 1' })).toContainText(mean);
  expect(await saved(page, 'Points of the sweep: save as LaTeX')).toContain('\\toprule');
  await showAs(page, 'Lines');
  await button(page, 'Recall@20 over L: show as table').click();
  await expect(page.getByRole('region', { name: 'Recall@20 over L, table' })).toContainText(`${mean} n = 1`);
  expect(JSON.parse(await saved(page, 'Save as spec'))).toMatchObject({ seeds: [1], runs: [{}, {}] });

  await openView(page, 'Costs');
  await showAs(page, 'Efficiency');
  await button(page, 'Measure ranking').click();
  await expect(page.getByRole('region', { name: 'Efficiency' })).toContainText('median of 5');
  await showAs(page, 'Parameters');
  const parameters = page.getByRole('region', { name: 'Trainable parameters' });
  await expect(parameters).toContainText('Reduction of visual');
  await expect(parameters).toContainText('Soft prompt');
  expect(await faults(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('two parameters make a heat map and tell which of them matters, and the definition survives a reload', async ({
  page,
}) => {
  await openSweeps(page);
  await button(page, 'λ₂ by λ₃').click();
  await page.getByLabel('Values of rows').fill('0, 1');
  await page.getByLabel('Values of columns').fill('0, 0.1');
  await button(page, 'Train 4 missing runs').click();
  await expect(button(page, 'Nothing is missing')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('img', { name: /4 of 4 cells are known/ })).toBeVisible();
  await showAs(page, 'Parallel');
  await expect(sweep(page)).toContainText('4 points; the highest Recall@20 is');
  await showAs(page, 'Importance');
  await expect(page.getByRole('figure', { name: 'What Recall@20 depends on' })).toContainText('too few');
  expect(await faults(page)).toEqual([]);
  await reloadKept(page);
  await expect(page.getByLabel('Values of columns')).toHaveValue('0, 0.1');
});

test('changed content is trained on and put back', async ({ page }) => {
  await openSweeps(page);
  await button(page, 'Content noise').click();
  await expect(sweep(page)).toContainText('What to expect');
  await page.getByLabel('Values', { exact: true }).fill('0, 2');
  await button(page, 'Train 4 missing runs').click();
  await expect(button(page, 'Nothing is missing')).toBeVisible({ timeout: 120_000 });
  await expect(sweep(page)).toContainText('the lead of the student over LightGCN in Recall@20');
  await openView(page, 'Train');
  await expect(page.getByRole('region', { name: 'Dataset' })).not.toContainText('noise 2');
});

test('a model without sweeps of its own is swept, against its own control', async ({ page }) => {
  await openSweeps(page);
  await chooseModel(page, 'LightGCN', page.getByRole('button', { name: /^Model / }));
  await button(page, 'Sparsity').click();
  await page.getByLabel('Values', { exact: true }).fill('0.5, 1');
  await expect(page.getByText('Also MF-BPR at every point')).toBeVisible();
  await page.getByLabel('Seeds', { exact: true }).fill('1');
  await button(page, 'Train 4 missing runs').click();
  await expect(button(page, 'Nothing is missing')).toBeVisible({ timeout: 180_000 });
  await expect(sweep(page)).toContainText('the lead of LightGCN over MF-BPR in Recall@20');
  await openView(page, 'Cold items');
  await expect(page.getByRole('region', { name: 'Cold items' })).toContainText('PromptMM against LightGCN');
});

test('wrong values are refused in a sentence, and nothing is cut off on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openStudio(page);
  await openView(page, 'Sweeps');
  await page.getByLabel('Values', { exact: true }).fill('1..9');
  await expect(page.getByText('“7” is not a whole number from 0 to 6.')).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
