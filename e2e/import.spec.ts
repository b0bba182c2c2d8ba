import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { parseExperiment } from '#contract/experiment.ts';
import { npy } from '#datasets/fixtures/files.ts';
import { zip } from '../scripts/fuzz/zipFixtures.ts';
import { button, chooseModel, openStudio, openView, results, shareItem, watchErrors } from './studio.ts';

const USERS = 40;
const ITEMS = 30;
const pairs = Array.from({ length: USERS * 8 }, (_, k) => ({
  user: k >> 3,
  item: ((k >> 3) * 3 + k * 7) % ITEMS,
  k,
}));

/** Interactions under names that no list of column names holds. */
const VISITS = [
  'guest;thing;liked;when;note',
  ...pairs.map(({ user, item, k }) => `g${user};t${item};${1 + (k % 5)};${1_600_000_000 + 37 * k};n${k}`),
].join('\n');
const THINGS = [
  'thing,called',
  ...Array.from({ length: ITEMS }, (_, i) => `t${i},"Thing, number ${i}"`),
].join('\n');

/** A folder of MMRec. */
const MMREC = {
  'toys/toys.inter': [
    'userID\titemID\trating\ttimestamp\tx_label',
    ...pairs.map(({ user, item, k }) => [user, item, 1, k, [0, 0, 0, 0, 0, 0, 1, 2][k % 8]].join('\t')),
  ].join('\n'),
  'toys/image_feat.npy': npy(ITEMS, 4, (at) => Math.sin(at)),
};

let folder: string;
test.beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'import-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const dataset = (page: Page) => page.getByRole('region', { name: 'Dataset', exact: true });

async function pick(page: Page, name: string, how = 'Choose a folder'): Promise<void> {
  const choose = button(page, how);
  if (!(await choose.isVisible())) await dataset(page).getByText('Open files').click();
  const chooser = page.waitForEvent('filechooser');
  await choose.click();
  await (await chooser).setFiles(join(folder, name));
}

async function download(page: Page, press: Locator): Promise<string> {
  const saved = page.waitForEvent('download');
  await press.click();
  return readFileSync(await (await saved).path(), 'utf8');
}

test('a bad file is explained and the dataset before it stays', async ({ page }) => {
  // posix.system, which no reader of data may ever call.
  for (const name of ['trnMat.pkl', 'valMat.pkl', 'tstMat.pkl'])
    write({ [`bad/${name}`]: "cposix\nsystem\n(S'true'\ntR." });
  await openStudio(page);
  await pick(page, 'bad');
  await expect(dataset(page).getByRole('alert')).toContainText('posix');
  await expect(dataset(page)).toContainText('mini');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
});

test('a table with odd column names is mapped, corrected, split by a rule, trained on, and the rule is in every export', async ({
  page,
}) => {
  write({ 'shop/visits.csv': VISITS, 'shop/things.csv': THINGS });
  await openStudio(page);
  await pick(page, 'shop');
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
  await pick(page, 'constructor');
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
  await pick(page, 'sales.csv', 'Choose files or a zip');
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
  await pick(page, 'visits.csv', 'Choose files or a zip');
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
  await pick(page, 'ratings.csv', 'Choose files or a zip');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('User', { exact: true })).toHaveValue('user_id');
  await expect(dialog).toContainText('Column Unnamed: 0 only counts the lines, as pandas saves its index');
  await button(page, 'Cancel').click();
  await pick(page, 'reviews_5.json.gz', 'Choose files or a zip');
  await expect(dialog.getByLabel('User', { exact: true })).toHaveValue('reviewerID');
  await expect(dialog.getByLabel('Separator')).toHaveValue('json');
  await button(page, 'Open dataset').click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(dataset(page)).toContainText('40');
  expect(errors).toEqual([]);
});

test('an archive of an MMRec folder opens at once, is kept over a reload, and is deleted', async ({
  page,
}) => {
  const bytes = Object.entries(MMREC).map(([name, content]) => [name, Buffer.from(content)]);
  write({ 'toys.zip': zip(Object.fromEntries(bytes), 8) });
  await openStudio(page);
  await pick(page, 'toys.zip', 'Choose files or a zip');
  await expect(dataset(page)).toContainText('visual 4');
  await expect(page.getByRole('dialog')).toBeHidden();
  const hash = await dataset(page).locator('code').first().innerText();
  await button(page, 'Keep in this browser').click();
  await expect(dataset(page)).toContainText('Kept in this browser: it opens again without the files.');

  rmSync(join(folder, 'toys.zip'));
  await openStudio(page);
  await dataset(page)
    .getByRole('button', { name: /^Kept in this browser/ })
    .click();
  await button(page, 'Open toys').click();
  await expect(dataset(page).locator('code').first()).toHaveText(hash);
  await button(page, 'Delete toys').click();
  await page
    .getByRole('group', { name: /^Delete/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(dataset(page)).toContainText('Nothing yet.');
  await expect(dataset(page)).toContainText('visual 4');
});

/** Drops a file on a place, as the browser does it for a person. */
async function drop(page: Page, target: Locator, path: string): Promise<void> {
  const { x, y, width, height } = (await target.boundingBox())!;
  const at = { x: x + width / 2, y: y + Math.min(height, 400) / 2 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const client = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, ...at, data });
}

test('a folder can be dropped on Data; beside it the page stays where it is', async ({ page }) => {
  write({ ...MMREC, 'stray.txt': 'stray' });
  await openStudio(page);
  await openView(page, 'Data');
  const title = page.getByRole('main').getByRole('heading', { level: 2 }).first();
  await expect(title).toContainText('mini');
  await drop(page, page.getByRole('banner').first(), join(folder, 'stray.txt'));
  await drop(page, page.getByRole('main'), join(folder, 'toys'));
  await expect(title).toContainText('toys');
  expect(page.context().pages()).toHaveLength(1);
});

test('parts whose names leave something open are asked about, and more features are ticked', async ({
  page,
}) => {
  const lines = (from: number, to: number) =>
    Array.from({ length: USERS }, (_, user) => {
      const own = pairs.filter((pair) => pair.user === user).slice(from, to - (user % 2));
      return [user, ...new Set(own.map(({ item }) => item))].join(' ');
    }).join('\n');
  write({
    'lists/data1.txt': lines(0, 6),
    'lists/test1.txt': lines(6, 8),
    'lists/image_feat.npy': npy(ITEMS, 4, (at) => Math.sin(at)),
    'lists/text.npy': npy(ITEMS, 3, (at) => Math.cos(at)),
    'lists/audio_feat.pt': 'PK',
  });
  await openStudio(page);
  await pick(page, 'lists');
  const dialog = page.getByRole('dialog', { name: 'Open lists' });
  await expect(dialog).toContainText('no file as the training part: is it lists/data1.txt?');
  await expect(dialog.getByLabel('Training', { exact: true })).toHaveValue('lists/data1.txt');
  await dialog.getByLabel('Training', { exact: true }).selectOption('choose');
  await expect(button(page, 'Open dataset')).toBeDisabled();
  await expect(dialog.getByText('The training part is missing').first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByLabel('Training', { exact: true }).selectOption('data1.txt');
  await dialog.getByRole('checkbox', { name: 'textual' }).check();
  await button(page, 'Open dataset').click();
  await expect(dialog).toBeHidden();
  await expect(dataset(page)).toContainText('textual');
  await openView(page, 'Data');
  await expect(page.getByText('PyTorch files that are not read: audio_feat.pt')).toBeVisible();
});

test('files that fit two layouts are asked about', async ({ page }) => {
  const lists = (part: number) =>
    JSON.stringify(
      Object.fromEntries(Array.from({ length: USERS }, (_, user) => [user, [(user + part) % ITEMS]])),
    );
  write({ ...MMREC, 'toys/train.json': lists(0), 'toys/val.json': lists(1), 'toys/test.json': lists(2) });
  await openStudio(page);
  await pick(page, 'toys');
  const dialog = page.getByRole('dialog', { name: 'Open toys' });
  await dialog.getByRole('radio', { name: 'MMRec' }).check();
  await button(page, 'Open dataset').click();
  await expect(dialog).toBeHidden();
  await expect(dataset(page)).toContainText('visual 4');
  await expect(dataset(page)).toContainText('toys');
});

test('a load that is cancelled leaves what was there', async ({ page }) => {
  await openStudio(page);
  await dataset(page).getByText('Generate synthetic data').click();
  await page.getByLabel('Preset', { exact: true }).selectOption('electronics');
  await button(page, 'Generate').click();
  await button(page, 'Cancel').click();
  await expect(button(page, 'Cancel')).toBeHidden();
  await expect(dataset(page)).toContainText('synthetic mini');
  await expect(dataset(page).getByRole('alert')).toBeHidden();
});

test('a setting that is no number names itself and cannot be run', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: /^Teacher \d/ }).click();
  const rate = page.getByRole('textbox', { name: 'Learning rate', exact: true });
  await rate.fill('NaN');
  // What matters most stands among all settings, too.
  await expect(page.getByText('This must be a number from 0.000001 to 1; got "NaN".').first()).toBeVisible();
  await expect(page.getByText('Learning rate under Teacher is invalid.')).toBeVisible();
  await expect(button(page, 'Run')).toBeDisabled();
  await rate.fill('0.01');
  await expect(button(page, 'Run')).toBeEnabled();
});
