import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { npy } from '#datasets/fixtures/files.ts';
import { button, openStudio, openView, results, watchErrors } from './studio.ts';

const [USERS, ITEMS] = [60, 40];
const FOLDER = 'bare';
const lists = (itemsOf: (user: number) => number[]) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: USERS }, (_, u) => [u, itemsOf(u)])));

let path: string;
test.beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'no-validation-')), FOLDER);
  mkdirSync(path);
  const itemOf = (user: number, k: number) => (user * 7 + k * k + k) % ITEMS;
  writeFileSync(
    join(path, 'train.json'),
    lists((u) => [0, 1, 2, 3, 4, 5].map((k) => itemOf(u, k))),
  );
  writeFileSync(
    join(path, 'test.json'),
    lists((u) => [(itemOf(u, 5) + 1) % ITEMS]),
  );
  writeFileSync(
    join(path, 'image_feat.npy'),
    npy(ITEMS, 4, (at) => Math.sin(at)),
  );
});
test.afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

const dataset = (page: Page) => page.getByRole('region', { name: 'Dataset', exact: true });
const dialog = (page: Page) => page.getByRole('dialog', { name: `Open ${FOLDER}` });

/** Picks a folder of lists without a validation part that can be used, which opens the dialog. */
async function pick(page: Page): Promise<void> {
  await openStudio(page, './?backend=wasm&model=lightgcn&training.maxEpochs=3');
  await dataset(page).getByText('Open files').click();
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a folder').click();
  await (await chooser).setFiles(path);
  await expect(dialog(page)).toContainText('The files hold no validation part that can be used.');
}

test('without a validation part a tenth of training is proposed, and report and result say so', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await pick(page);
  await expect(dialog(page).getByRole('radio', { name: 'Split a validation part off' })).toBeChecked();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog(page).getByLabel('Share').fill('2');
  await expect(dialog(page)).toContainText('This must be a number from 0.01 to 0.5.');
  await dialog(page).getByLabel('Share').fill('0.1');
  await button(page, 'Open dataset').click();
  await expect(dataset(page)).toContainText('10% of training as validation, seed 1');
  await button(page, 'Run').click();
  const region = page.getByRole('region', { name: 'Results', exact: true });
  await expect(region).toContainText(
    /Selected on a part of training that was split off here \(10% of each user's pairs/,
    { timeout: 60_000 },
  );
  await expect(region).toContainText(/@40 and @50 on validation and test are saturated/);
  await openView(page, 'Data');
  const report = page.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('The files hold no validation part that can be used');
  await expect(report).toContainText('The validation set has only 60 interactions');
  expect(errors).toEqual([]);
});

test('left out, every epoch is trained, the last is kept, and there is no validation number anywhere', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await pick(page);
  await dialog(page).getByRole('radio', { name: 'Leave it out' }).check();
  await button(page, 'Open dataset').click();
  await expect(dataset(page)).toContainText('given, no validation');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('3 of 3', { timeout: 60_000 });
  await expect(results(page)).toContainText('nothing selected');
  const region = page.getByRole('region', { name: 'Results', exact: true });
  await expect(region).toContainText('No validation set: the model ran 3 epochs and kept the last');
  await expect(page.getByRole('region', { name: 'Curves' })).toContainText(
    'nothing is measured between epochs',
  );
  await page
    .getByRole('radiogroup', { name: 'Numbers of' })
    .getByRole('radio', { name: 'validation' })
    .click();
  await expect(results(page)).toContainText('no validation set');
  await expect(results(page)).not.toContainText('.0000');

  const saved = page.waitForEvent('download');
  await button(page, 'Download CSV').click();
  const csv = readFileSync(await (await saved).path(), 'utf8').split('\r\n');
  const [head, row] = csv.map((line) => line.replace('\uFEFF', '').split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  const of = (column: string) => row[head.indexOf(column)];
  expect([of('selected_on'), of('val_recall@20'), of('best_epoch')]).toEqual(['nothing', '', '3']);
  expect(Number(of('test_recall@20'))).toBeGreaterThan(0);

  await openView(page, 'Sweeps');
  const sweep = page.getByRole('region', { name: 'Sweeps' });
  await expect(sweep).toContainText('was chosen on test');
  await sweep.getByRole('radio', { name: 'validation' }).click();
  await expect(sweep).toContainText('no value can be chosen by it');
  expect(errors).toEqual([]);
});

test('a validation part that repeats training is asked about once it was read', async ({ page }) => {
  writeFileSync(join(path, 'val.json'), readFileSync(join(path, 'train.json')));
  await pick(page);
  await expect(dataset(page)).toContainText('10% of training as validation, seed 1');
  await dialog(page).getByRole('radio', { name: 'Leave it out' }).check();
  await button(page, 'Open dataset').click();
  await expect(dialog(page)).toBeHidden();
  await expect(dataset(page)).toContainText('given, no validation');
});
