import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, results, watchErrors } from './studio.ts';

const view = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });
const head = (page: Page) => page.getByRole('region', { name: /^synthetic mini/ });
const items = (page: Page) => page.getByRole('region', { name: 'Items', exact: true });
const itemRows = (page: Page) => items(page).locator('tbody').getByRole('row');
const hashOf = (page: Page) => head(page).locator('code').innerText();

async function openData(page: Page): Promise<void> {
  await openStudio(page);
  await view(page, 'Data').click();
  await expect(itemRows(page)).toHaveCount(25);
}

test('the data view has an address of its own; back leads to the run', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  await view(page, 'Data').press('Enter');
  await expect(page).toHaveURL(/\?backend=wasm&view=data$/);
  await expect(page).toHaveTitle(/^Data/);
  await expect(view(page, 'Data')).toHaveAttribute('aria-current', 'page');
  await expect(head(page)).toContainText('no real person');
  await page.reload();
  await expect(head(page)).toBeVisible();
  await view(page, 'Train').click();
  await expect(button(page, 'Run')).toBeEnabled();
  await page.goBack();
  await expect(head(page)).toBeVisible();
  expect(errors).toEqual([]);
});

test('sizes are those of the dataset, and every chart has its numbers', async ({ page }) => {
  await openData(page);
  const sizes = head(page).getByRole('definition');
  await expect(sizes.nth(0)).toHaveText('300');
  await expect(sizes.nth(1)).toHaveText('200');
  await expect(sizes.nth(2)).toHaveText(/^5\D000$/);
  await button(page, 'User degrees: show as table').click();
  const table = page.getByRole('region', { name: 'User degrees, table' });
  const counts = await table.getByRole('cell').allInnerTexts();
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(300);
});

test('items can be searched, ordered and leafed through', async ({ page }) => {
  await openData(page);
  await button(page, 'Next page').click();
  await expect(itemRows(page).first()).toContainText('25');
  await button(page, 'Last page').click();
  await expect(items(page).getByRole('status')).toHaveText('176 to 200 of 200');
  await page.getByRole('searchbox', { name: 'Search items' }).fill('category 3');
  await expect(itemRows(page).first()).toContainText('category 3');
  await page.getByRole('radio', { name: 'popular first' }).click();
  const trained = async () => {
    const texts = await itemRows(page).locator('td:nth-child(3)').allInnerTexts();
    return texts.map(Number);
  };
  await expect
    .poll(async () => {
      const counts = await trained();
      return counts.length > 2 && counts.every((count, i) => !i || counts[i - 1] >= count);
    })
    .toBe(true);
  await page.getByRole('searchbox', { name: 'Search items' }).fill('no such thing');
  await expect(items(page)).toContainText('No item fits “no such thing”.');
});

test('noise changes the hash and results name it; taken back, the dataset is what it was', async ({
  page,
}) => {
  await openData(page);
  const loaded = await hashOf(page);
  const visual = page.getByRole('group', { name: 'visual', exact: true });
  await visual.getByRole('textbox', { name: 'Noise' }).fill('2');
  await button(page, 'Apply').click();
  await expect(head(page)).toContainText('visual noise 2; seed 1');
  const noisy = await hashOf(page);
  expect(noisy).not.toBe(loaded);

  await view(page, 'Train').click();
  await button(page, 'Run').click();
  await view(page, 'Data').click();
  await expect(page.getByRole('banner')).toContainText('PromptMM finished', { timeout: 120_000 });
  await view(page, 'Train').click();
  await expect(results(page)).toContainText(`${noisy.slice(0, 8)} visual noise 2; seed 1`);

  await view(page, 'Data').click();
  await button(page, 'Take back').click();
  await expect(head(page).locator('code')).toHaveText(loaded);
  await expect(visual.getByRole('textbox', { name: 'Noise' })).toHaveValue('0');
});

test('a run goes on behind the data view: content waits for it, and it can be stopped from here', async ({
  page,
}) => {
  await openData(page);
  const visual = page.getByRole('group', { name: 'visual', exact: true });
  await visual.getByRole('textbox', { name: 'Noise' }).fill('1');
  await view(page, 'Train').click();
  await button(page, 'Run').click();
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeEnabled();
  await view(page, 'Data').click();
  await expect(page.getByRole('banner')).toContainText('paused');
  await expect(page.getByText('A run is training on this dataset')).toBeVisible();
  await expect(button(page, 'Apply')).toBeDisabled();
  await button(page, 'Stop').click();
  await expect(page.getByRole('banner')).toContainText('stopped');
  await expect(button(page, 'Apply')).toBeEnabled();
});

test('a modality that is off is no longer offered to the model', async ({ page }) => {
  await openData(page);
  await page.getByText('Use textual').click();
  await button(page, 'Apply').click();
  await expect(head(page)).toContainText('textual off; seed 1');
  await view(page, 'Train').click();
  await expect(page.getByRole('region', { name: 'Run' })).not.toContainText('textual');
});

test('a page that cannot be fetched says so and can be tried again', async ({ page }) => {
  await page.route(/DataPage.*\.js/, (route) => route.abort());
  await page.goto('./?view=data');
  await expect(page.getByRole('alert')).toContainText('The Data page could not be fetched.');
  await page.unroute(/DataPage.*\.js/);
  await button(page, 'Try again').click();
  await expect(head(page)).toBeVisible();
});

test('every layout can be saved as a zip', async ({ page }) => {
  await openData(page);
  for (const layout of ['HKUDS', 'DiffMM', 'MMRec']) {
    const download = page.waitForEvent('download');
    await button(page, `Save as ${layout}`).click();
    expect((await download).suggestedFilename()).toBe(`synthetic-mini-seed-1--${layout.toLowerCase()}.zip`);
  }
});

test('at phone width the data view scrolls down only', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await openData(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
