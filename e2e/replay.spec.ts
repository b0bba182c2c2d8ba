import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, openView, reloadKept, results, watchErrors } from './studio.ts';

const replay = (page: Page) => page.getByRole('region', { name: 'Replay' });
const epoch = (page: Page) => page.getByRole('slider', { name: 'Epoch' });
const items = (page: Page) => page.getByRole('region', { name: 'Embeddings of items' });
const cloud = (page: Page) => items(page).locator('canvas');

test('a run of an earlier visit plays again without training, and a real run ends the replay', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  const rows = await results(page).getByRole('row').count();

  await reloadKept(page);
  await openView(page, 'Runs');
  await button(page, 'PromptMM').first().click();
  await button(page, 'Replay').click();
  await expect(replay(page)).toContainText(
    /Replay of PromptMM on synthetic mini .*, recorded on .*WebAssembly/,
  );
  await expect(button(page, 'Pause replay')).toBeVisible();
  await expect(page.locator('[data-part=teacher][data-state=active]')).toBeVisible();
  await page.getByLabel('Pace').selectOption('5 epochs a second');
  await button(page, 'Pause replay').click();

  // Where items lay was recorded: they move in another visit too.
  await expect(epoch(page)).toHaveAttribute('aria-valuetext', /Teacher, epoch \d+/);
  await epoch(page).press('Home');
  await expect(epoch(page)).toHaveAttribute('aria-valuetext', 'Teacher, epoch 1');
  await expect(items(page)).toContainText('Fᵐ, teacher’s features of items');
  await expect(items(page).locator('.figure-note')).toHaveText('epoch 1');
  const first = await cloud(page).screenshot();
  await button(page, 'Next epoch').click();
  await expect(items(page).locator('.figure-note')).toHaveText('epoch 2');
  await expect.poll(async () => (await cloud(page).screenshot()).equals(first)).toBe(false);
  await epoch(page).press('End');
  await expect(items(page)).toContainText('Student’s embeddings of items');
  await expect(page.locator('[data-part=student][data-state=done]')).toBeVisible();
  await expect(results(page).getByRole('row')).toHaveCount(rows);

  await button(page, 'End replay').click();
  await expect(replay(page)).toBeHidden();

  await openView(page, 'Runs');
  await button(page, 'PromptMM').first().click();
  await button(page, 'Replay').click();
  await expect(replay(page)).toBeVisible();
  await button(page, 'Run').click();
  await expect(replay(page)).toBeHidden();
  await expect(button(page, 'Pause')).toBeVisible();
  expect(errors).toEqual([]);
});

test('every epoch of a run moves the items, and one scrubber goes back in picture, curves and embeddings', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  await expect(items(page)).toContainText('Press Run: the items move with every epoch.');
  await expect(epoch(page)).toBeDisabled();
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  await expect(epoch(page)).toHaveAttribute('aria-valuetext', /Student, epoch \d+/);
  const last = Number(await epoch(page).getAttribute('max'));
  await expect(items(page)).toContainText(/% of the variance/);

  await epoch(page).press('Home');
  for (let at = 1; at <= Math.min(last, 5); at++) {
    await expect(items(page).locator('.figure-note')).toHaveText(`epoch ${at}`);
    await epoch(page).press('ArrowRight');
  }
  await expect(page.locator('[data-part=teacher][data-state=active]')).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Recall@20' }).locator('.epoch-line')).toHaveCount(1);
  await expect(page.getByRole('figure', { name: 'Teacher losses' }).locator('.epoch-line')).toHaveCount(1);

  await button(page, 'Play').click();
  await epoch(page).press('End');
  await expect(page.getByRole('figure', { name: 'Recall@20' }).locator('.epoch-line')).toHaveCount(0);
  await page
    .locator('.embedding-panel')
    .getByRole('button', { name: /show as table/ })
    .click();
  await expect(items(page).getByRole('row').nth(1)).toContainText(/item \d+/);
  expect(errors).toEqual([]);
});
