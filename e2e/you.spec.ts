import { expect, test, type Page } from '@playwright/test';
import { button, faults, openStudio, openView, watchErrors } from './studio.ts';

const yours = (page: Page) => page.getByRole('region', { name: 'Your items' }).locator('ol li .your-name');
const listOf = (page: Page, model: string) =>
  page.getByRole('listbox', { name: `${model} recommends` }).getByRole('option');

test('whoever chooses items is answered by every trained model, also after a reload', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page, './?model=mf-bpr');
  await openView(page, 'Be the user');
  await expect(listOf(page, 'Most popular')).toHaveCount(10);
  await button(page, 'Train MF-BPR').click();
  const answers = listOf(page, 'MF-BPR');

  await page.getByRole('searchbox', { name: 'Search items to choose' }).fill('jazz drum');
  const offers = page.getByRole('button', { name: /^Add .* jazz drum$/ });
  for (let n = 1; n <= 2; n++) {
    await offers.first().click();
    await expect(yours(page)).toHaveCount(n);
  }
  await expect(answers).toHaveCount(10, { timeout: 120_000 });
  const chosen = await yours(page).allInnerTexts();
  for (const name of chosen) {
    expect(name).toMatch(/^[A-Z].* jazz drum$/);
    await expect(answers.filter({ hasText: new RegExp(`^\\d+\\n${name}\\n`) })).toHaveCount(0);
  }
  await expect(answers.first()).toContainText(/like .* jazz drum/);

  // Why an item is there: by the model, and by what each modality shows.
  await answers.nth(3).click();
  const why = page.getByRole('region', { name: /^Why .*, table$/ });
  for (const by of ['MF-BPR', 'content: visual', 'content: textual'])
    await expect(why.getByRole('row').filter({ hasText: by })).toContainText('jazz drum');

  expect(await faults(page)).toEqual([]);
  await button(page, `Move ${chosen[1]} up`).click();
  await expect(yours(page)).toHaveText(chosen.toReversed());
  const first = await answers.first().innerText();
  await page.reload();
  await expect(yours(page)).toHaveText(chosen.toReversed());
  await expect(answers.first()).toHaveText(first.replaceAll('\n', ''), { useInnerText: false });
  await button(page, 'Clear').click();
  await expect(yours(page)).toHaveCount(0);
  expect(errors).toEqual([]);
});
