import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, reloadKept, results, watchErrors } from './studio.ts';

const replay = (page: Page) => page.getByRole('region', { name: 'Replay' });

test('a run of an earlier visit plays again without training, and a real run ends the replay', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  const rows = await results(page).getByRole('row').count();

  await reloadKept(page);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await button(page, 'PromptMM').first().click();
  await button(page, 'Replay').click();
  await expect(replay(page)).toContainText(
    /Replay of PromptMM on synthetic mini .*, recorded on .*WebAssembly/,
  );
  await expect(page.locator('[data-part=teacher][data-state=active]')).toBeVisible();

  await page.getByLabel('Speed').selectOption('100×');
  await expect(page.locator('[data-part=student][data-state=done]')).toBeVisible();
  await expect(button(page, 'Play')).toBeVisible();
  await button(page, 'Restart').click();
  await button(page, 'Next epoch').click();
  await expect(replay(page)).toContainText('Teacher, epoch 1');
  await page.getByLabel('Place in the recording').press('End');
  await expect(page.locator('[data-part=student][data-state=done]')).toBeVisible();
  await expect(results(page).getByRole('row')).toHaveCount(rows);

  await button(page, 'End replay').click();
  await expect(replay(page)).toBeHidden();

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await button(page, 'PromptMM').first().click();
  await button(page, 'Replay').click();
  await expect(replay(page)).toBeVisible();
  await button(page, 'Run').click();
  await expect(replay(page)).toBeHidden();
  await expect(button(page, 'Pause')).toBeVisible();
  expect(errors).toEqual([]);
});
