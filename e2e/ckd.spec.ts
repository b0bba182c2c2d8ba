import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { button, faults, openStudio, openView, reloadKept, results, watchErrors, showAs } from './studio.ts';

// Few and short epochs: what is looked at is what belongs to each modality.
const ADDRESS = './?backend=wasm&model=ckd&seed=4&training.maxEpochs=3&training.d=8&training.batchSize=512';

const table = (page: Page) => page.getByRole('region', { name: 'Ablations, table' });
const row = (page: Page, label: string) => table(page).getByRole('row', { name: new RegExp(`^${label}`) });
const chart = (page: Page, name: string) => page.getByRole('figure', { name });
const runs = (page: Page) =>
  page.getByRole('region', { name: 'Runs, table' }).locator('tbody').getByRole('row');

/** The charts of what the student observes have a value of each modality. */
async function expectObserved(page: Page): Promise<void> {
  for (const name of ['Weights of modalities', 'Margins of modalities'])
    for (const modality of ['visual', 'textual'])
      await expect(
        chart(page, name).locator('.legend li').filter({ hasText: modality }).first(),
      ).toContainText(/\d/);
}

test('teachers are trained once for two rows; their charts come back in a replay, also from a bundle', async ({
  page,
  browser,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, ADDRESS);
  for (const name of ['Teacher of visual losses', 'Teacher of textual losses', 'Weights of modalities'])
    await expect(chart(page, name)).toBeVisible();

  await openView(page, 'Ablations');
  await expect(row(page, 'CKD')).toBeVisible();
  for (const box of await table(page).getByRole('checkbox').all()) await box.uncheck();
  for (const label of ['CKD', 'MSE']) await row(page, label).getByRole('checkbox').check();
  await page.getByRole('textbox', { name: 'Seeds' }).fill('4');
  await button(page, 'Train 2 missing runs').click();
  await expect(row(page, 'MSE')).toContainText('took over the teachers of CKD', {
    timeout: 120_000,
  });

  await openView(page, 'Train');
  await expect(results(page).locator('.run-first:not(.floor)')).toHaveCount(2);
  await expect(results(page).getByRole('row').filter({ hasText: 'Teacher of textual' })).toHaveCount(2);
  await expectObserved(page);
  expect(await faults(page)).toEqual([]);

  await reloadKept(page);
  await expect(results(page)).toContainText('Teacher of visual');
  await openView(page, 'Runs');
  await page.getByLabel('Choose every run that fits').check();
  const download = page.waitForEvent('download');
  await button(page, 'Save bundle').click();
  const bundle = await (await download).path();
  await button(page, 'Compare').click();
  await showAs(page, 'Curves');
  await expect(chart(page, 'Teacher of visual Recall@20')).toBeVisible();
  await expect(chart(page, 'Weights of modalities: visual')).toContainText('CKD');

  const other = await browser.newPage();
  const more = watchErrors(other);
  await openStudio(other);
  await openView(other, 'Runs');
  const chooser = other.waitForEvent('filechooser');
  await button(other, 'Open bundle…').click();
  await (
    await chooser
  ).setFiles({
    name: 'ckd.promptmm.zip',
    mimeType: 'application/zip',
    buffer: readFileSync(bundle),
  });
  await runs(other).getByRole('button', { expanded: false }).click();
  await expect(runs(other)).toHaveCount(3);
  await runs(other).nth(1).getByRole('button').first().click();
  await button(other, 'Replay').click();
  await other.getByRole('slider', { name: 'Epoch', exact: true }).press('End');
  await expectObserved(other);
  await expect(other.locator('[data-part=teacher][data-state=done]')).toContainText(/\.\d+ · \.\d+/);
  expect([errors, more]).toEqual([[], []]);
  await other.close();
});
