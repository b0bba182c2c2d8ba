import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, results } from './studio.ts';

/** Name and outline of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement!;
    return { text: element.textContent!.trim(), outline: getComputedStyle(element).outlineStyle };
  });

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox').or(page.getByRole('textbox')).last()).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Enter');
}

test('everything goes by keyboard: skip, run, views, a part of the picture, a setting, the shortcuts', async ({
  page,
}) => {
  await openStudio(page);
  await page.keyboard.press('Tab');
  await expect(button(page, 'Skip to content')).toBeFocused();
  expect((await focused(page)).outline).toBe('solid');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });

  await command(page, 'ablations');
  await expect(page.getByRole('heading', { name: 'Ablations', exact: true })).toBeFocused();
  await expect(page).toHaveTitle(/^Ablations – Experiments/);
  await page.keyboard.press('.');
  await expect(page.getByRole('heading', { name: 'Sweeps', exact: true })).toBeFocused();
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { name: 'Sweeps', exact: true })).toBeFocused();
  await page.keyboard.press('2');

  await command(page, 'picture listkd');
  const card = page.getByRole('region', { name: 'ListKD' });
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();

  await command(page, 'w/o-PairKD switch on');
  await page.getByRole('button', { name: /^Ablations/ }).click();
  await expect(page.getByRole('switch', { name: 'w/o-PairKD' })).toBeChecked();
  await command(page, 'next seed');
  await expect(page.locator('#seed')).toHaveValue('2');

  await command(page, 'prompt do');
  await expect(page.getByRole('heading', { name: 'What does the prompt do?' })).toBeVisible();
  await command(page, 'glossary bpr');
  await expect(page.getByRole('searchbox', { name: 'Search the glossary' })).not.toHaveValue('');
});

test('single keys can be switched off, and a text field keeps its keys', async ({ page }) => {
  await openStudio(page);
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeFocused();
  await page.keyboard.press('2');
  await page.locator('#seed').focus();
  await page.keyboard.press('2');
  await expect(page.locator('#seed')).toHaveValue(/2/);
  await expect(page).not.toHaveURL(/view=/);

  await page.locator('#seed').blur();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.getByRole('switch', { name: 'Single keys are shortcuts' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(button(page, 'Run')).toBeEnabled();
  await page.keyboard.press('3');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await expect(page).not.toHaveURL(/view=/);
});
