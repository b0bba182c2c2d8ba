import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, results } from './studio.ts';

async function saved(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('a table is saved as it is shown, as CSV and LaTeX', async ({ page }) => {
  await openStudio(page, './?model=most-popular');
  await button(page, 'Run').click();
  const row = results(page).getByRole('row').nth(1);
  await expect(row).toContainText('Most popular', { timeout: 60_000 });
  const cells = (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim());
  const recall = cells.find((text) => /^\.\d{4}$/.test(text))!;

  const csv = (await saved(page, 'Results: save as CSV')).split('\r\n');
  const column = csv[0].split(',').indexOf('Recall@20');
  expect(csv[1].split(',')[column]).toBe(recall);
  expect(csv[0].split(',').length).toBe(csv[1].split(',').length);

  const tex = await saved(page, 'Results: save as LaTeX');
  expect(tex).toContain('\\toprule');
  expect(tex).toContain(`& ${recall} &`);
});
