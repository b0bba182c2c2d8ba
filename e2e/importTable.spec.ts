import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { parseExperiment } from '#contract/experiment.ts';
import { npy } from '#datasets/fixtures/files.ts';
import { dataset, ITEMS, ownFolder, pairs, pick } from './importing.ts';
import { button, chooseModel, openStudio, openView, results, shareItem, watchErrors } from './studio.ts';

/** Interactions under names that no list of column names holds. */
const VISITS = [
  'guest;thing;liked;when;note',
  ...pairs.map(({ user, item, k }) => `g${user};t${item};${1 + (k % 5)};${1_600_000_000 + 37 * k};n${k}`),
].join('\n');
const THINGS = [
  'thing,called',
  ...Array.from({ length: ITEMS }, (_, i) => `t${i},"Thing, number ${i}"`),
].join('\n');

const { write, pathOf } = ownFolder();

async function download(page: Page, press: Locator): Promise<string> {
  const saved = page.waitForEvent('download');
  await press.click();
  return readFileSync(await (await saved).path(), 'utf8');
}

test('a table with odd column names is mapped, corrected, split by a rule, trained on, and the rule is in every export', async ({
  page,
}) => {
  write({ 'shop/visits.csv': VISITS, 'shop/things.csv': THINGS });
  await openStudio(page);
  await pick(page, pathOf('shop'));
  const dialog = page.getByRole('dialog', { name: 'Open shop' });
  await dialog.getByLabel('All interactions').selectOption('visits.csv');
  await expect(dialog.getByText('Choose the column that tells what it was.')).toBeVisible();
  await expect(button(page, 'Open dataset')).toBeDisabled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await dialog.getByLabel('User', { exact: true }).selectOption('guest');
  await dialog.getByLabel('Item', { exact: true }).first().selectOption('thing');
  await expect(dialog.getByRole('radio', { name: 'By time' })).toBeDisabled();
  await dialog.getByLabel('Time', { exact: true }).selectOption('note');
  await expect(dialog.getByRole('radio', { name: 'By time' })).toBeEnabled();
  await dialog.getByRole('radio', { name: 'Leave one out' }).check();
  await dialog.getByLabel('k-core').fill('2');
  await button(page, 'Open dataset').click();
  await expect(dialog.getByRole('alert')).toContainText('visits.csv, line 2');
  await dialog.getByLabel('Time', { exact: true }).selectOption('when');
  await expect(dialog.getByLabel('User', { exact: true })).toHaveValue('guest');
  await button(page, 'Open dataset').click();

  await expect(dialog).toBeHidden();
  await expect(dataset(page)).toContainText('split leave-one-out, seed 1, 2-core');
  await chooseModel(page, 'LightGCN');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('leave-one-out', { timeout: 120_000 });
  expect(await download(page, button(page, 'Download CSV'))).toContain('leave-one-out');
  const spec = parseExperiment(JSON.parse(await download(page, await shareItem(page, 'Export experiment'))));
  expect(spec.dataset).toMatchObject({
    source: 'folder',
    path: 'shop',
    options: {
      format: 'table',
      mapping: { user: 'guest', item: 'thing', time: 'when' },
      split: { kCore: 2 },
    },
  });
});

test('names that every object has already are names like any other, of users, items and modalities', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'];
  const nameOf = (at: number) => inherited[at] ?? `n${at}`;
  write({
    'constructor/constructor.inter': [
      'user_id:token\titem_id:token',
      ...pairs.map(({ user, item }) => `${nameOf(user)}\t${nameOf(item)}`),
    ].join('\n'),
  });
  for (const modality of ['constructor', '__proto__', 'toString'])
    for (let item = 0; item < ITEMS; item++)
      write({
        [`constructor/${modality}/${nameOf(item)}.npy`]: npy(1, 4, (at) => Math.sin(at * 7 + item)),
      });
  await openStudio(page, './?backend=wasm&training.maxEpochs=2');
  await pick(page, pathOf('constructor'));
  await button(page, 'Open dataset').click();
  await expect(dataset(page)).toContainText('constructor');
  for (const modality of ['constructor', '__proto__', 'toString'])
    await expect(dataset(page)).toContainText(`${modality} 4`);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  await openView(page, 'Content');
  const card = page.getByRole('group', { name: '__proto__' });
  await card.getByRole('textbox', { name: 'Noise' }).fill('1');
  await button(page, 'Apply').click();
  await openView(page, 'Data');
  await expect(page.getByRole('main')).toContainText('__proto__ noise 1');
  await openView(page, 'Ablations');
  for (const modality of ['constructor', '__proto__', 'toString'])
    await expect(page.getByRole('main')).toContainText(`Only ${modality}`);
  await openView(page, 'Runs');
  await expect(page.getByRole('region', { name: 'Runs, table' })).toContainText('constructor');
  expect(errors).toEqual([]);
});

test('a table with titles becomes content, and models that need it are offered from then on', async ({
  page,
}) => {
  const adjectives = ['blue', 'red', 'quiet', 'loud', 'old'];
  const sales = pairs.map(({ user, item, k }) => {
    const title = `${adjectives[item % 5]} ${item % 3 ? 'harp' : 'drum'} number ${item}`;
    return `u${user},i${item},${1_600_000_000 + 37 * k},${title}`;
  });
  write({ 'sales.csv': ['user,item,time,title', ...sales].join('\n') });
  await openStudio(page, './?model=promptmm&backend=wasm');
  await pick(page, pathOf('sales.csv'), 'Choose files or a zip');
  const dialog = page.getByRole('dialog', { name: 'Open sales' });
  await expect(dialog.getByLabel('Title', { exact: true })).toHaveValue('title');
  await expect(dialog.getByRole('radio', { name: 'Leave one out' })).toBeChecked();
  await button(page, 'Open dataset').click();
  await expect(dialog).toBeHidden();

  // Without content, what cannot be trained is not offered.
  await openView(page, 'Recommendations');
  await expect(button(page, 'Train LightGCN')).toBeVisible();
  await openView(page, 'Content');
  await button(page, 'Make content from titles').click();
  await expect(page.getByRole('group', { name: /^titles \(TF-IDF \+ SVD, \d+\)$/ })).toBeVisible();
  await expect(button(page, 'Make content from titles')).toBeHidden();
  await openView(page, 'Recommendations');
  await expect(button(page, 'Train PromptMM')).toBeVisible();
  const spec = parseExperiment(JSON.parse(await download(page, await shareItem(page, 'Export experiment'))));
  expect(spec.dataset).toMatchObject({ source: 'folder', path: 'sales.csv', options: { texts: true } });
});

test('a preview is read again as it is told, and a dialog that is put away changes nothing', async ({
  page,
}) => {
  write({ 'visits.csv': VISITS });
  await openStudio(page);
  await pick(page, pathOf('visits.csv'), 'Choose files or a zip');
  const dialog = page.getByRole('dialog', { name: 'Open visits' });
  await expect(dialog.getByRole('columnheader', { name: 'guest', exact: true })).toBeVisible();
  await dialog.getByLabel('Separator').selectOption('comma');
  await expect(dialog.getByRole('columnheader')).toHaveCount(1);
  await dialog.getByLabel('Separator').selectOption('semicolon');
  await dialog.getByText('First line names the columns').click();
  await expect(dialog.getByRole('cell', { name: 'guest', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(dataset(page)).toContainText('mini');
});

test('a saved index is no user, and a packed file of JSON objects is a table', async ({ page }) => {
  const errors = watchErrors(page);
  write({
    'ratings.csv': [',user_id,item_id', ...pairs.map(({ user, item, k }) => `${k},${user},${item}`)].join(
      '\n',
    ),
    'reviews_5.json.gz': gzipSync(
      pairs.map(({ user, item }) => JSON.stringify({ reviewerID: `A${user}`, asin: `B${item}` })).join('\n'),
    ),
  });
  await openStudio(page);
  await pick(page, pathOf('ratings.csv'), 'Choose files or a zip');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('User', { exact: true })).toHaveValue('user_id');
  await expect(dialog).toContainText('Column Unnamed: 0 only counts the lines, as pandas saves its index');
  await button(page, 'Cancel').click();
  await pick(page, pathOf('reviews_5.json.gz'), 'Choose files or a zip');
  await expect(dialog.getByLabel('User', { exact: true })).toHaveValue('reviewerID');
  await expect(dialog.getByLabel('Separator')).toHaveValue('json');
  await button(page, 'Open dataset').click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(dataset(page)).toContainText('40');
  expect(errors).toEqual([]);
});
