import { expect, test, type Page } from '@playwright/test';
import { button, faults, openStudio, openView, results, TOOLS } from './studio.ts';
import { PLACES } from '../src/app/places.ts';
import { addStyle } from './style.ts';

async function expectNoFaults(page: Page, where: string, ...rules: string[]): Promise<void> {
  expect(await faults(page, ...rules), where).toEqual([]);
}

async function train(page: Page): Promise<void> {
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
}

/** Of another scheme only the colours are others. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

for (const { label: place, tools } of PLACES)
  test(`no tool of ${place} has an accessibility fault that axe can find, light or dark`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await openStudio(page, './?training.maxEpochs=3');
    await train(page);
    for (const { label } of tools) {
      await openView(page, label);
      await expect(page.getByRole('main').filter({ visible: true })).not.toHaveAttribute('aria-busy', 'true');
      await page.emulateMedia({ colorScheme: 'light' });
      await expectNoFaults(page, label);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectNoFaults(page, `${label}, dark`, ...OF_COLOURS);
    }
  });

test('what is changed or read as a table has no fault either', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStudio(page);
  await openView(page, 'Content');
  await page.getByText('Use textual').click();
  await expectNoFaults(page, 'Content, changed');
  await openView(page, 'Data');
  await button(page, 'Item degrees: show as table').click();
  await expectNoFaults(page, 'Data, with a table');
});

test('what opens over the page has no fault either: palette, shortcuts, a card, a run, an error', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStudio(page);
  await train(page);
  await page.getByRole('button', { name: /^Distillation, loss/ }).click();
  await page.getByRole('button', { name: /^ListKD/ }).click();
  await expectNoFaults(page, 'a card of the picture');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('recall');
  await expectNoFaults(page, 'the palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('keyboard shortcuts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectNoFaults(page, 'the shortcuts');
  await page.keyboard.press('Escape');
  await openView(page, 'Runs');
  await button(page, 'PromptMM').click();
  await expectNoFaults(page, 'the dialog of a run');
  await page.goto('./?seed=-1');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNoFaults(page, 'an error');
});

test('a hint belongs to the landmark of its button, and takes no room', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStudio(page);
  await train(page);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  await page.locator('.term').first().hover();
  await expect(page.getByRole('main').getByRole('tooltip')).toBeVisible();
  expect(await height()).toBe(before);
  await expectNoFaults(page, 'the hint of a term');
  await page.mouse.move(0, 0);
  await button(page, 'Run').focus();
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip')).toBeVisible();
  await expectNoFaults(page, 'the hint of a button');
});

test('on a phone no view has a fault, and nothing is cut off sideways', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 375, height: 800 });
  await openStudio(page);
  await train(page);
  for (const view of TOOLS) {
    await openView(page, view);
    await expect(page.getByRole('main').filter({ visible: true })).not.toHaveAttribute('aria-busy', 'true');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, view).toBeLessThanOrEqual(0);
    if (PLACES.some(({ tools: [first] }) => first.label === view)) await expectNoFaults(page, view);
  }
});

test('text at twice its size and with wide spacing stays on the page', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openStudio(page);
  await addStyle(
    page,
    'html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
  );
  for (const view of ['Train', 'Learn', 'Runs']) {
    await openView(page, view);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, view).toBeLessThanOrEqual(0);
  }
});
