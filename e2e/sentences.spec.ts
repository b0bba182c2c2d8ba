import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { button, faults, openStudio, openView, watchErrors } from './studio.ts';

const sentences = (page: Page) => page.getByRole('region', { name: 'Sentences', exact: true });
const rows = (page: Page) => sentences(page).locator('tbody').getByRole('row');

const THINGS = ['capo', 'strings', 'tuner'];
const REVIEWS = [
  'user\titem\ttime\treview',
  ...Array.from({ length: 240 }, (_, k) => {
    const [user, item] = [k >> 3, ((k >> 3) + k) % 12];
    return `u${user}\ti${item}\t${k}\t"Nice" one! I would buy this ${THINGS[item % 3]} once more.`;
  }),
].join('\n');

let folder: string;
test.beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sentences-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a dataset with sentences is one press away, and they are searched by word and part', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await openView(page, 'Sentences');
  await button(page, 'Load “Reasons”').click();
  await expect(rows(page)).toHaveCount(15, { timeout: 60_000 });
  await expect(sentences(page)).toContainText('10 800'.replace(' ', '\u202f'));
  await sentences(page)
    .getByRole('button', { name: /^maple / })
    .click();
  await expect(rows(page).first()).toContainText('maple');
  await sentences(page).getByRole('radio', { name: 'test' }).click();
  await expect(rows(page).first()).toContainText('test');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('searchbox', { name: 'Search sentences' }).fill('zebra');
  await expect(sentences(page)).toContainText('No sentence fits.');
  expect(errors).toEqual([]);
});

test('a column of reviews gives sentences', async ({ page }) => {
  mkdirSync(join(folder, 'shop'));
  writeFileSync(join(folder, 'shop/reviews.tsv'), REVIEWS);
  await openStudio(page);
  await openView(page, 'Open');
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a folder').click();
  await (await chooser).setFiles(join(folder, 'shop'));
  const dialog = page.getByRole('dialog', { name: 'Open shop' });
  await dialog.getByLabel('Why, in the user’s words').selectOption('review');
  await button(page, 'Open dataset').click();
  await expect(dialog).toBeHidden();
  await openView(page, 'Sentences');
  await expect(rows(page)).toHaveCount(15);
  await expect(rows(page).first()).toContainText(/i would buy this (capo|strings|tuner) once more/);
});
