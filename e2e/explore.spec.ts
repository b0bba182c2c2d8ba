import { expect, test, type Page } from '@playwright/test';
import { explainFailures } from './explain.ts';
import { button, chooseModel, faults, openStudio, openView, watchErrors } from './studio.ts';

explainFailures();
const TRAINED = { timeout: 120_000 };
const list = (page: Page, name: RegExp) => page.getByRole('listbox', { name });
const student = (page: Page) => list(page, /^First items of Student/);

/** Opens Explore and trains what it needs from there. */
async function explore(page: Page): Promise<void> {
  await openStudio(page);
  await openView(page, 'Explore');
  await button(page, 'Train PromptMM').click();
  await expect(student(page).getByRole('option')).toHaveCount(20, TRAINED);
}

test('lists stand side by side: hits are marked, items follow each other, what is missing is trained', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await explore(page);
  await button(page, 'Student finds more').click();
  const tests = page.locator('.user-history strong');
  await expect(student(page).getByText('hit', { exact: true })).not.toHaveCount(0);
  const found = await tests.first().innerText();
  expect(found).toMatch(/^[A-Z][a-z]+( \w+)+$/);

  // What one learned from is not recommended.
  const trained = await page.locator('.user-history dd').first().innerText();
  const names = await student(page).locator('.ranked-name').allInnerTexts();
  for (const name of trained.split(', '))
    expect(names.map((text) => text.split('\n')[0])).not.toContain(name);

  // Arrow keys move through a list, and other lists follow.
  await student(page).getByRole('option').first().click();
  await page.keyboard.press('ArrowDown');
  await expect(student(page).getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  const second = names[1].split('\n')[0];
  await expect(
    list(page, /^First items of Teacher/)
      .getByRole('option', { selected: true })
      .filter({ hasText: second }),
  ).toHaveCount(1);

  await button(page, 'Train LightGCN').click();
  await expect(list(page, /^First items of LightGCN/).getByRole('option')).toHaveCount(20, TRAINED);
  await page.getByLabel('User', { exact: true }).fill('7');
  await page.keyboard.press('Enter');
  await page.getByLabel('User', { exact: true }).fill('nobody');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is no user “nobody” in this dataset.')).toBeVisible();
  await openView(page, 'Explanations');
  await expect(page.getByText('User 7, list 1', { exact: false })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the microscope measures agreement and gradients and takes a list apart by Eq. 16', async ({ page }) => {
  await explore(page);
  await openView(page, 'Microscope');
  await button(page, 'Measure agreement').click();
  const agreement = page.getByRole('region', { name: 'Agreement, table' });
  await expect(agreement.getByRole('row')).toHaveCount(5);
  await expect(agreement.getByRole('row', { name: /^Teacher, visual only/ })).toBeVisible();

  await openView(page, 'Explanations');
  const equation = page
    .getByRole('figure', { name: 'Divergence from visual' })
    .locator('.equation span')
    .nth(1);
  const [whole, first, coupling, second] = (await equation.innerText()).split(/[=+·]/).map(Number);
  expect(whole).toBeCloseTo(first + coupling * second, 3);
  await button(page, 'Draw another list').click();
  await expect(page.getByText('list 2', { exact: false })).toBeVisible();

  await openView(page, 'Microscope');
  await page.getByText('Measure gradients', { exact: true }).click();
  await button(page, 'Train PromptMM again').click();
  const chart = page.getByRole('figure', { name: 'Student gradients' });
  await expect(chart).toBeVisible(TRAINED);
  await button(page, 'Student gradients: show as table').click();
  await expect(chart.getByRole('columnheader', { name: 'ListKD' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('a model of one stage stands beside its control, and they are compared', async ({ page }) => {
  await openStudio(page, './?model=lightgcn');
  await openView(page, 'Explore');
  await button(page, 'Train LightGCN').click();
  await expect(list(page, /^First items of LightGCN/).getByRole('option')).toHaveCount(20, TRAINED);
  await openView(page, 'Microscope');
  await expect(button(page, 'Measure agreement')).toBeDisabled();
  await openView(page, 'Explore');
  await button(page, 'Train MF-BPR').click();
  await expect(list(page, /^First items of MF-BPR/).getByRole('option')).toHaveCount(20, TRAINED);
  await button(page, 'MF-BPR finds more').click();
  await openView(page, 'Microscope');
  await button(page, 'Measure agreement').click();
  const agreement = page.getByRole('region', { name: 'Agreement, table' });
  await expect(agreement.getByRole('row', { name: /^MF-BPR/ })).toContainText(/\d to \d|\.\d+ to/);
  await openView(page, 'Explanations');
  await expect(page.getByText('LightGCN distils no lists')).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('switches of the released code change the next run, together and one by one', async ({ page }) => {
  await openStudio(page);
  await openView(page, 'Paper checks');
  await button(page, 'Set everything as released').click();
  await expect(page.getByText('12 of 12 switches are set as released.')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await button(page, 'Go to Train').click();
  await expect(page.getByLabel('Protocol')).toHaveValue('paper-code');
  await openView(page, 'Paper checks');
  await button(page, 'Take all back').click();
  await page.locator('.departure .switch-label').nth(1).click();
  await expect(page.getByText('1 of 12 switches are set as released.')).toBeVisible();
});

test('a model without departures says so, and where it comes from', async ({ page }) => {
  await openStudio(page, './?model=lightgcn');
  await openView(page, 'Paper checks');
  await expect(page.getByRole('main')).toContainText('on record for LightGCN');
  await expect(page.getByRole('main')).toContainText('code that was read: gusye1234/LightGCN-PyTorch');
  await chooseModel(page, 'PromptMM', page.getByRole('button', { name: /^Model / }));
  await expect(page.getByRole('main')).toContainText('differs from its paper in eleven places');
});

test('dark, and at phone width, nothing is cut off sideways', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  await explore(page);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  expect(await faults(page)).toEqual([]);
  await openView(page, 'Paper checks');
  await expect(page.getByRole('heading', { name: 'The student’s graph is block-diagonal' })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});
