import { expect, test } from '@playwright/test';
import { canvas, drawFigure, lasso, panel, selection, TITLES } from './figure.ts';
import { button } from './studio.ts';

test('a lasso selects items, which stand out everywhere and lead to their neighbours', async ({ page }) => {
  await drawFigure(page);
  await page.getByRole('radio', { name: 'selects' }).click();
  const other = canvas(page, TITLES[2]);
  const before = await other.screenshot();
  await lasso(page, canvas(page, TITLES[1]));
  await expect(selection(page)).toContainText(/\d+ items selected/);
  expect((await other.screenshot()).equals(before)).toBe(false);

  await selection(page)
    .getByRole('button', { name: /^Neighbours of/ })
    .first()
    .click();
  const neighbours = page.getByRole('region', { name: /^Nearest neighbours of item/ });
  await expect(neighbours.getByRole('listitem')).toHaveCount(30);
  await expect(neighbours).toContainText(/\d+ of 10 shared with Fᵐ without prompt/);
  await button(page, 'select nothing').click();
  await expect(page.getByText('Nothing is selected.')).toBeVisible();
});

test('points can be walked through and selected by keyboard, and read as a table', async ({ page }) => {
  await drawFigure(page);
  const plot = panel(page, TITLES[0]).getByRole('application').first();
  await plot.focus();
  await plot.press('ArrowRight');
  await plot.press('ArrowRight');
  await expect(plot.getByRole('status')).toContainText(
    /item \d+, [A-Z][\w ]+, [\w ]+, \d+ training interactions?, (visual|textual)/,
  );
  await plot.press('Enter');
  await expect(selection(page)).toContainText('1 item selected');
  await plot.press('Escape');
  await expect(selection(page)).toBeHidden();
  await button(page, 'Xᵐ, raw features: show as table').click();
  const table = page.getByRole('region', { name: 'Xᵐ, raw features, table' });
  await expect(table).toContainText('1 to 100 of 400');
});
