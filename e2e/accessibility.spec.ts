import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, results } from './studio.ts';

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no view has an accessibility fault that axe can find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openStudio(page);
    await button(page, 'Run').click();
    await expect(results(page)).toContainText('Student', { timeout: 120_000 });
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByText('Use textual').click();
    await button(page, 'Item degrees: show as table').click();
    expect(await faults(page)).toEqual([]);
  });
}

test('at phone width nothing is cut off sideways', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await openStudio(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
});
