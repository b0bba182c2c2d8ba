import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { button, openStudio, results } from './studio.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page has no accessibility fault that axe can find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openStudio(page);
    await button(page, 'Run').click();
    await expect(results(page)).toContainText('Student', { timeout: 120_000 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
    expect(faults).toEqual([]);
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
