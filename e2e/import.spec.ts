import { rmSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { npy } from '#datasets/fixtures/files.ts';
import { zip } from '../scripts/fuzz/zipFixtures.ts';
import { dataset, ITEMS, ownFolder, pairs, pick, USERS } from './importing.ts';
import { button, openStudio, openView, results } from './studio.ts';

/** A folder of MMRec. */
const MMREC = {
  'toys/toys.inter': [
    'userID\titemID\trating\ttimestamp\tx_label',
    ...pairs.map(({ user, item, k }) => [user, item, 1, k, [0, 0, 0, 0, 0, 0, 1, 2][k % 8]].join('\t')),
  ].join('\n'),
  'toys/image_feat.npy': npy(ITEMS, 4, (at) => Math.sin(at)),
};

const { write, pathOf } = ownFolder();

test('a bad file is explained and the dataset before it stays', async ({ page }) => {
  // posix.system, which no reader of data may ever call.
  for (const name of ['trnMat.pkl', 'valMat.pkl', 'tstMat.pkl'])
    write({ [`bad/${name}`]: "cposix\nsystem\n(S'true'\ntR." });
  await openStudio(page);
  await pick(page, pathOf('bad'));
  await expect(dataset(page).getByRole('alert')).toContainText('posix');
  await expect(dataset(page)).toContainText('mini');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
});

test('an archive of an MMRec folder opens at once, is kept over a reload, and is deleted', async ({
  page,
}) => {
  const bytes = Object.entries(MMREC).map(([name, content]) => [name, Buffer.from(content)]);
  write({ 'toys.zip': zip(Object.fromEntries(bytes), 8) });
  await openStudio(page);
  await pick(page, pathOf('toys.zip'), 'Choose files or a zip');
  await expect(dataset(page)).toContainText('visual 4');
  await expect(page.getByRole('dialog')).toBeHidden();
  const hash = await dataset(page).locator('code').first().innerText();
  await button(page, 'Keep in this browser').click();
  await expect(dataset(page)).toContainText('Kept in this browser: it opens again without the files.');

  rmSync(pathOf('toys.zip'));
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
  await drop(page, page.getByRole('banner').first(), pathOf('stray.txt'));
  await drop(page, page.getByRole('main'), pathOf('toys'));
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
  await pick(page, pathOf('lists'));
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
  await pick(page, pathOf('toys'));
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
