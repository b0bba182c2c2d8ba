import { expect, test, type Page } from '@playwright/test';
import { button, faults, openStudio, openView, reloadKept, results, watchErrors } from './studio.ts';

const part = (page: Page, name: RegExp) =>
  page.getByRole('group', { name: /^PromptMM:/ }).getByRole('button', { name });
const lesson = (page: Page, name: string) => page.getByRole('article', { name });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test('a group of the picture opens by keyboard and a part its card; switches grey the part out; nothing on the page moves', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  const below = async () => (await page.locator('.run-bar').boundingBox())!.y;
  const before = await below();
  await part(page, /^Distillation, loss term, 3 terms/).focus();
  await page.keyboard.press('Enter');
  const asOne = button(page, 'Distillation: draw as one part');
  await expect(asOne).toBeFocused();
  await part(page, /^PairKD/).focus();
  await expect(page.locator('.picture-strip')).toContainText('PairKD');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'PairKD' });
  await expect(card).toBeFocused();
  await expect(card).toContainText('Eq. 5');
  await expect(card.locator('math').first()).toBeVisible();
  await card.getByRole('switch', { name: /^Use PairKD/ }).focus();
  await page.keyboard.press('Space');
  await expect(part(page, /^PairKD, loss term, off/)).toBeVisible();
  expect(await below()).toBe(before);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(part(page, /^PairKD/)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('switch', { name: 'Use PairKD' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(part(page, /^PairKD, loss term, weight/)).toBeVisible();
  await asOne.press('Enter');
  await expect(part(page, /^Distillation/)).toBeFocused();
  await expect(part(page, /^PairKD/)).toHaveCount(0);
  expect(await below()).toBe(before);
  expect(errors).toEqual([]);
});

test('a lesson: predict, run, explain; data and settings are as before, and the outcome survives a reload', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await openView(page, 'Learn');
  const first = lesson(page, 'What does distillation do?');
  await expect(button(page, 'Run 6 small experiments')).toBeDisabled();
  await first.getByRole('radio', { name: 'Its student' }).check();
  await page.reload();
  await expect(first.getByRole('radio', { name: 'Its student' })).toBeChecked();
  await button(page, 'Run 6 small experiments').click();
  await expect(first.getByRole('status')).toContainText('of 6');
  await expect(first).toContainText('You predicted Its student', { timeout: 180_000 });
  await expect(first.getByRole('region', { name: 'Outcome, table' }).getByRole('row')).toHaveCount(4);
  await expect(first).toContainText(/over 3 seeds and users alike|too small to see|users agree/);
  await expect(first).toContainText('Distillation hands on what the teacher learned');
  await reloadKept(page);
  await page.getByRole('button', { name: /^What does distillation do\?\s*done/ }).click();
  await expect(button(page, 'Next: What is content for?')).toBeVisible();
  await openView(page, 'Train');
  await expect(page.getByRole('region', { name: 'Dataset' })).toContainText('mini');
  await expect(results(page)).toContainText('Lesson: The teacher, Its student');
  await openView(page, 'Learn');
  await button(page, 'Set it up in Train').click();
  await expect(part(page, /^Soft prompt/)).toBeVisible();
  await page.getByRole('button', { name: /^Ablations/ }).click();
  await expect(page.getByRole('switch', { name: /^Random start/ })).toBeChecked();
  expect(errors).toEqual([]);
});

test('the glossary finds a word and leads to its control; a preset sets up and can be taken back', async ({
  page,
}) => {
  await openStudio(page);
  await openView(page, 'Glossary');
  await page.getByRole('searchbox', { name: 'Search the glossary' }).fill('EmbKD exponent');
  await page.getByRole('link', { name: 'Show in the picture with EmbKD exponent' }).click();
  await expect(page.getByRole('region', { name: 'EmbKD' })).toContainText('EmbKD exponent');
  await openView(page, 'Things to try');
  await button(page, 'Set up: Cold items').click();
  await expect(button(page, 'Run')).toBeEnabled();
  await openView(page, 'Things to try');
  await button(page, 'Bring my own settings back').click();
  await expect(button(page, 'Bring my own settings back')).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`cards, lessons, presets and glossary have no fault that axe can find, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openStudio(page);
    await part(page, /^Distillation/).click();
    await part(page, /^ListKD/).click();
    expect(await faults(page)).toEqual([]);
    for (const name of ['Lessons', 'Things to try', 'Glossary']) {
      await openView(page, name);
      expect(await faults(page), name).toEqual([]);
    }
  });
}

test('at phone width cards and lessons scroll down only', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await openStudio(page);
  for (const name of [/^Distillation/, /^ListKD/, /^Graph/, /^Content/]) {
    await part(page, name).click();
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Escape');
  }
  for (const name of ['Lessons', 'Things to try', 'Glossary']) {
    await openView(page, name);
    await expectNoSidewaysScroll(page);
  }
});
