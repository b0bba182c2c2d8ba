import { expect, test, type Page } from '@playwright/test';
import { button, faults, openStudio, openView, watchErrors } from './studio.ts';

// As small as it gets: what is looked at is what is written, not how well.
const SMALL =
  'training.d=16&training.maxEpochs=1&model.layers=1&model.inner=32&model.prompts=2&texts.words=50&answers.beams=2';

const tokens = (page: Page) =>
  page.getByRole('listbox', { name: 'Tokens of the answer' }).getByRole('option');
const answers = (page: Page) =>
  page.getByRole('listbox', { name: 'Answers, best first' }).getByRole('option');
const figure = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });

async function ask(page: Page): Promise<void> {
  await button(page, 'Ask').click();
  await expect(page.getByText(/^written in/)).toBeVisible({ timeout: 60_000 });
}

test('a model that writes is asked, and tells token by token what it wrote, read and searched', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, `./?backend=wasm&dataset=explanations&model=pod&${SMALL}`, 'explanations');
  await openView(page, 'Ask it');
  await button(page, 'Train POD').click();
  await expect(button(page, 'Ask')).toBeEnabled({ timeout: 120_000 });

  // What next, by ids alone: every answer is an item.
  await ask(page);
  await expect(tokens(page).last()).toContainText('end');
  await expect(answers(page)).toHaveCount(5);
  await expect(page.getByText('It names')).toBeVisible();
  const reads = figure(page, 'What it reads');
  for (const text of ['P1', 'P2', 'user', 'end']) await expect(reads).toContainText(text);
  await tokens(page).first().focus();
  await page.keyboard.press('ArrowRight');
  const second = (await tokens(page).nth(1).locator('.token-text').innerText()).trim();
  await expect(reads).toContainText(`when it wrote “${second}”`);
  await reads.getByRole('button', { name: /show as table/ }).click();
  await expect(reads.getByRole('row').filter({ hasText: '2 prompts' })).toContainText('%');
  await expect(figure(page, 'How it searched').getByRole('img')).toHaveAccessibleName(/hypotheses/);
  expect(await faults(page)).toEqual([]);

  // Why, in words and greedily: a sentence beside the one that the user wrote.
  await page.getByRole('radio', { name: 'Why this item' }).click();
  await page.getByRole('radio', { name: 'in words' }).click();
  await page.getByLabel('How many answers are followed').selectOption('1');
  await ask(page);
  await expect(page.getByText('The user wrote')).toBeVisible();
  await expect(answers(page)).toHaveCount(1);

  // Groups that keep apart: as many answers as beams, of three groups.
  await page.getByLabel('How many answers are followed').selectOption('6 in 3');
  await ask(page);
  await expect(answers(page)).toHaveCount(6);

  // Two prompts take the place of five or six words.
  await button(page, 'Measure').click();
  await expect(page.getByText('2 prompts instead of them 2 tokens')).toHaveCount(3, { timeout: 60_000 });
  await expect(
    page.getByRole('region', { name: 'Prompts instead of words, table' }).getByRole('row'),
  ).toHaveCount(10);
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
});

test('a model that ranks nothing has no lists: it is read by its sentences, and asked for one', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const small = 'training.d=16&training.maxEpochs=2&model.inner=32&texts.words=50';
  await openStudio(page, `./?backend=wasm&dataset=explanations&model=peter&${small}`, 'explanations');
  await expect(figure(page, 'Loss of a token')).toBeVisible();
  await expect(figure(page, 'Hit@10')).toHaveCount(0);
  await button(page, 'Run').click();
  const outcome = page.getByRole('region', { name: 'ROUGE-1' });
  await expect(outcome.getByRole('status')).toContainText('A sentence of the same item', {
    ignoreCase: true,
    timeout: 120_000,
  });
  const results = page.getByRole('region', { name: 'Results', exact: true });
  await expect(results.getByRole('row').filter({ hasText: 'PETER' }).first()).toContainText('ranks nothing');
  await expect(results).toContainText('PETER ranks nothing: it is judged by what it writes');
  await expect(results.getByRole('row').filter({ hasText: 'One sentence for all (floor)' })).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await openView(page, 'Recommendations');
  await expect(button(page, 'Train PETER')).toHaveCount(0);
  await openView(page, 'Ask it');
  await expect(page.getByRole('radio', { name: 'What next' })).toHaveCount(0);
  await ask(page);
  await expect(figure(page, 'What it reads')).toContainText('user_');
  expect(await faults(page)).toEqual([]);
  expect(errors).toEqual([]);
});
