import { expect, test, type Page } from '@playwright/test';
import { steady } from '../steady.ts';
import { button, openStudio, openView, recallOf, results, watchErrors } from '../studio.ts';
import { moment } from './moment.ts';

const picture = (page: Page) => page.getByRole('group', { name: /^PromptMM:/ });
const part = (page: Page, name: RegExp) => picture(page).getByRole('button', { name });

test('a student reads the picture, trains, takes a lesson, switches a part off, compares, and hands the address on', async ({
  page,
  browser,
  baseURL,
}) => {
  const errors = watchErrors(page);
  await steady(page);
  await openStudio(page, './?backend=wasm');
  const panel = page.locator('.picture-panel');
  const formulas = page.locator('.part-formulas');

  await part(page, /^Distillation/).click();
  await part(page, /^ListKD/).click();
  const card = page.getByRole('region', { name: 'ListKD' });
  await expect(card).toContainText('the student copies each modality’s ranking');
  await expect(card.locator('math')).toContainText('KL');
  await moment(page, 'picture', panel, [formulas]);
  await page.keyboard.press('Escape');

  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  const full = await recallOf(page, 'Student');
  expect(full).toBeGreaterThan(await recallOf(page, 'floor'));
  await expect(part(page, /^Student, \.\d{4}, test Recall@20, trained$/)).toBeVisible();

  await part(page, /^Student/).hover();
  await expect(page.locator('.picture-strip')).toContainText(/score their inner product/);

  await page.getByRole('link', { name: 'Why? Take a lesson' }).click();
  const lesson = page.getByRole('article', { name: 'What does distillation do?' });
  await lesson.getByRole('radio', { name: 'Its student' }).check();
  await moment(page, 'lesson', lesson, [formulas]);
  await button(page, 'Run 6 small experiments').click();
  await expect(lesson).toContainText('You predicted Its student', { timeout: 180_000 });
  await expect(lesson).toContainText('Distillation hands on what the teacher learned');

  await openView(page, 'Train');
  await picture(page).getByRole('switch', { name: 'Use PairKD' }).press('Space');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('w/o-PairKD', { timeout: 120_000 });
  await expect(part(page, /^PairKD, loss term, off$/)).toBeVisible();
  await expect(results(page).getByRole('rowheader', { name: /^PromptMM/ })).toHaveCount(2);
  await moment(page, 'without-pairkd', picture(page), [
    page.locator('.part-value'),
    page.locator('.part-detail'),
  ]);
  const address = page.url();

  await openView(page, 'Runs');
  await page.getByRole('checkbox', { name: 'Choose PromptMM, seed 1' }).check();
  await page.getByRole('checkbox', { name: 'Choose PromptMM, w/o-PairKD, seed 1' }).check();
  await button(page, 'Compare').click();
  const comparison = page.getByRole('region', { name: 'Comparison, table' });
  await expect(comparison.getByRole('row', { name: 'Student: PairKD weight' }).getByRole('cell')).toHaveText([
    '1',
    /^0/,
  ]);
  await expect(comparison.getByRole('row', { name: /^Test Recall@20/ })).toContainText(
    full.toFixed(4).replace(/^0/, ''),
  );
  expect(errors).toEqual([]);

  const another = await browser.newContext({ baseURL });
  const friend = await another.newPage();
  await openStudio(friend, address);
  await part(friend, /^Distillation/).click();
  await expect(part(friend, /^PairKD, loss term, off$/)).toBeVisible();
  await expect(results(friend)).toBeHidden();
  await another.close();
});
