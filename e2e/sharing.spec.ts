import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import {
  button,
  chooseModel,
  openStudio,
  openView,
  recallOf,
  recommender,
  results,
  shareItem,
  watchErrors,
} from './studio.ts';

const share = async (page: Page, item: string) => (await shareItem(page, item)).click();

async function saveBundle(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await share(page, 'Save last run');
  return readFileSync(await ((await download) as Download).path());
}

async function openBundle(page: Page, name: string, buffer: Buffer): Promise<void> {
  await openView(page, 'Runs');
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Open bundle…').click();
  await (await chooser).setFiles({ name, mimeType: 'application/zip', buffer });
}

/** The header of the first safetensors file of an archive that is stored, not packed, read without the studio's code. */
function firstTensors(zip: Buffer): Record<string, { dtype: string; shape: number[] }> {
  const path = 'promptmm-runs/run-1/teacher.safetensors';
  const name = zip.indexOf(path) + path.length;
  const extra = zip.readUInt16LE(name - path.length - 2);
  const start = name + extra;
  const length = Number(zip.readBigUInt64LE(start));
  return JSON.parse(zip.subarray(start + 8, start + 8 + length).toString()) as ReturnType<
    typeof firstTensors
  >;
}

test('a run goes as a bundle into another browser, with its numbers, and is proven there by running it again', async ({
  page,
  browser,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  const recall = await recallOf(page, 'Student');
  const bundle = await saveBundle(page);
  const tensors = firstTensors(bundle);
  expect(tensors.user).toMatchObject({ dtype: 'F32', shape: [300, 64] });
  expect(tensors['features.visual.item']).toMatchObject({ dtype: 'F32', shape: [200, 64] });

  const other = await (await browser.newContext()).newPage();
  await openStudio(other, './?backend=wasm');
  await openBundle(other, 'friend.promptmm.zip', bundle);
  await expect(other.getByText('Opened 1 run from friend.promptmm.zip.')).toBeVisible();
  const run = other.getByRole('region', { name: 'Runs, table' });
  await expect(run).toContainText(recall.toFixed(4).replace(/^0/, ''));
  await openBundle(other, 'friend.promptmm.zip', bundle);
  await expect(other.getByText('1 run was here already.')).toBeVisible();

  await other.reload();
  await expect(run).toContainText('PromptMM');
  await run.getByRole('button', { name: 'PromptMM' }).click();
  const dialog = other.getByRole('dialog');
  await expect(dialog).toContainText('Opened from friend.promptmm.zip');
  await expect(dialog.getByRole('button', { name: /Replay/ })).toBeEnabled();
  await dialog.getByRole('button', { name: /[Rr]un again$/ }).click();
  await expect(other.locator('.rerun')).toContainText('The same numbers as PromptMM, bit for bit', {
    timeout: 120_000,
  });
  expect(errors).toEqual([]);
});

test('a damaged bundle is refused in a sentence, and nothing is lost', async ({ page }) => {
  await openStudio(page);
  await chooseModel(page, 'Most popular');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('popular', { timeout: 60_000 });
  const bundle = await saveBundle(page);
  const damaged = Buffer.from(bundle);
  damaged.fill(0, 200, 400);
  await openBundle(page, 'damaged.promptmm.zip', damaged);
  await expect(page.getByRole('alert')).toContainText('damaged.promptmm.zip');
  await expect(
    page.getByRole('region', { name: 'Runs, table' }).locator('tbody').getByRole('row'),
  ).toHaveCount(1);
});

test('a link sets the whole experiment up in another browser, and says where data cannot come along', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await openStudio(page, `${baseURL}?backend=wasm`);
  await page.locator('#seed').fill('9');
  await chooseModel(page, 'LightGCN');
  await share(page, 'Copy link');
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await (await browser.newContext()).newPage();
  await openStudio(other, link);
  await expect(other.locator('#seed')).toHaveValue('9');
  await expect(recommender(other)).toContainText('LightGCN');
  await openStudio(other, `${link}&needs=Tiny%20abcd1234`);
  await expect(other.getByText('This link was made with Tiny abcd1234')).toBeVisible();
});

test('a link that a chat damaged sets up what it was meant to, and the page says what it read', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await page.goto('./?backend=wasm&amp;SEED=9&amp;model=lightgcn).&view=data.');
  const said = page.getByRole('status').filter({ hasText: 'This link was damaged on its way' });
  await expect(said).toContainText('“amp;SEED=9” was read as seed = 9.');
  await expect(page.getByRole('navigation', { name: 'Places' }).locator('[aria-current]')).toHaveText('Data');
  await expect(page).toHaveURL(/\?backend=wasm&view=data&model=lightgcn&seed=9$/);
  await openView(page, 'Train');
  await expect(page.locator('#seed')).toHaveValue('9');
  await expect(recommender(page)).toContainText('LightGCN');
  await said.getByRole('button', { name: 'Dismiss' }).click();
  await expect(said).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('what a link holds and the studio cannot use is named, and writes onto nothing', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm&speed=1&constructor.keys=1&student.lambda2=much&seed=4');
  const said = page.getByRole('alert').filter({ hasText: 'Not everything in this link could be used' });
  await expect(said).toContainText('“speed=1” is left out: it is nothing that this studio knows.');
  await expect(said).toContainText('“constructor.keys=1” is left out: it is nothing that this studio knows.');
  await expect(said).toContainText('“student.lambda2=much” is left out: it must be a number from 0');
  await expect(page.locator('#seed')).toHaveValue('4');
  expect(await page.evaluate(() => typeof Object.keys)).toBe('function');
  expect(errors).toEqual([]);
});
