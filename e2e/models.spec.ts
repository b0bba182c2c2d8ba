import { expect, test, type Page } from '@playwright/test';
import {
  button,
  chooseModel,
  faults,
  openStudio,
  openView,
  recallOf,
  recommender,
  results,
  watchErrors,
  showAs,
} from './studio.ts';

/** A model by its name, a row of its ablations, a parameter that it is swept over, and the spaces of its items. */
const MODELS = [
  {
    label: 'VBPR',
    ablation: 'w/o-content',
    sweep: { preset: 'Regularisation', point: 'Regularisation = 0.05' },
    spaces: ['Final item embeddings', 'Fᵐ'],
    departure: 'Features are used as they come',
  },
  {
    label: 'NGCF',
    ablation: 'w/o-affinity',
    sweep: { preset: 'Layers L', point: 'L = 1' },
    spaces: ['Final item embeddings'],
    departure: 'Message dropout stays on at test',
  },
];

/** Trains the model for a few epochs under Train. */
async function train(page: Page, label: string): Promise<void> {
  await openStudio(page, './?backend=wasm');
  await chooseModel(page, label);
  await page.getByRole('button', { name: /^Training/ }).click();
  await page.getByRole('textbox', { name: 'Most epochs' }).fill('12');
  await button(page, 'Run').click();
  await expect(results(page).getByRole('row').filter({ hasText: label })).toBeVisible({ timeout: 120_000 });
}

for (const { label, ablation, sweep, spaces, departure } of MODELS)
  test(`${label} trains, and every view works for it`, async ({ page }) => {
    const errors = watchErrors(page);
    await train(page, label);
    expect(await recallOf(page, label)).toBeGreaterThan(await recallOf(page, 'floor'));

    await openView(page, 'Ablations');
    const ablations = page.getByRole('region', { name: 'Ablations, table' });
    await page.getByRole('textbox', { name: 'Seeds', exact: true }).fill('1');
    for (const box of await ablations.getByRole('checkbox').all()) await box.uncheck();
    const row = ablations.getByRole('row', { name: new RegExp(`^${ablation}`) });
    await row.getByRole('checkbox').check();
    await button(page, 'Train 1 missing run').click();
    await expect(row).toContainText('one seed', { timeout: 120_000 });

    await openView(page, 'Sweeps');
    await button(page, sweep.preset).click();
    await button(page, 'Take the settings under Train').click();
    await page.getByRole('textbox', { name: 'Seeds', exact: true }).fill('1');
    await page.getByRole('textbox', { name: 'Values' }).fill(sweep.point.split(' = ')[1]);
    await page.getByRole('button', { name: /^Train 1 missing run/ }).click();
    await showAs(page, 'Table');
    await expect(
      page.getByRole('region', { name: 'Points of the sweep' }).getByRole('row', { name: sweep.point }),
    ).toContainText('1 of 1', { timeout: 120_000 });

    await openView(page, 'Explore');
    const list = page.getByRole('listbox', { name: new RegExp(`^First items of ${label}`) });
    await expect(list.getByRole('option')).toHaveCount(20);

    await openView(page, 'Runs');
    await expect(page.getByRole('region', { name: 'Runs, table' })).toContainText(label);

    await openView(page, 'Embeddings');
    await button(page, 'Draw its spaces').click();
    for (const space of spaces)
      await expect(page.getByRole('region', { name: space, exact: true })).toContainText('1000 iterations', {
        timeout: 120_000,
      });

    await openView(page, 'Paper checks');
    await page.getByRole('switch', { name: departure }).click({ force: true });
    await expect(page.getByText(/^1 of \d switches are set as released/)).toBeVisible();
    expect(await faults(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

test('the sheet of models finds one, says what the data lacks for it, and mends that', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm&dataset=mini');
  await page.keyboard.press('m');
  const sheet = page.getByRole('dialog', { name: 'Model to train' });
  await sheet.getByRole('radio', { name: /^order in time/ }).click();
  await sheet.getByRole('searchbox', { name: 'Search models' }).fill('sasrec');
  await expect(sheet.getByRole('option').first()).toContainText('needs an order of interactions');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('button', { name: /^Use / })).toBeDisabled();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Load “Histories”' }).click();
  await expect(sheet.getByRole('button', { name: /^Use / })).toBeEnabled({ timeout: 60_000 });
  await sheet.getByRole('searchbox', { name: 'Search models' }).fill('SASRec 2018');
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveCount(0);
  await expect(recommender(page)).toContainText('SASRec');
  await expect(button(page, 'Run')).toBeEnabled();
  expect(errors).toEqual([]);
});
