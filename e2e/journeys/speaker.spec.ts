import { expect, test, type Page } from '@playwright/test';
import { steady } from '../steady.ts';
import { button, faults, openStudio, results, untilKept, watchErrors } from '../studio.ts';
import { moment } from './moment.ts';

const TITLES = [
  'Can a small recommender learn what a large one knows?',
  'PromptMM, part by part',
  'First the teacher trains',
  'Then the student is distilled',
  'TikTok: the student leads in each of three seeds. That is no claim yet',
  'On TikTok no removed part made a difference that can be claimed',
  'Fig. 3: no sign that the prompt brings modalities together',
  'Live: trained here and now',
  'Try it yourself',
];
const title = (page: Page) => page.getByRole('heading', { level: 2 });
const scene = (page: Page) => page.locator('.talk-body');
const epoch = (page: Page) => page.locator('.epoch-words');
const curve = (page: Page) => page.locator('.plot .curve').first();
const next = (page: Page) => page.keyboard.press('PageDown');

test('a speaker gives the talk without a network, by a presenter’s remote', async ({ page }) => {
  const errors = watchErrors(page);
  await steady(page);
  await openStudio(page, './?backend=wasm');
  await untilKept(page);
  await page.context().setOffline(true);
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  await page.goto('./?backend=wasm&view=talk');

  await expect(title(page)).toHaveText(TITLES[0]);
  await expect(page.getByRole('navigation', { name: 'Talk' })).toContainText('Works offline');
  expect(await faults(page)).toEqual([]);
  await moment(page, 'talk-question', scene(page));

  await next(page);
  await expect(title(page)).toHaveText(TITLES[1]);
  await expect(scene(page)).toContainText(
    /Replay of PromptMM on synthetic mini \(seed 1\), recorded on .* WebAssembly/,
  );
  await expect(page.locator('[data-part=teacher][data-state=active]')).toBeVisible();
  for (const words of ['Interactions: who clicked what', 'soft prompt', 'averages over their neighbours']) {
    await next(page);
    await expect(scene(page)).toContainText(words);
  }
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('PageUp');
  await expect(scene(page)).toContainText('soft prompt');
  for (let i = 0; i < 4; i++) await next(page);
  await expect(scene(page)).toContainText('The small model that would be deployed');

  await next(page);
  await expect(title(page)).toHaveText(TITLES[2]);
  await expect(curve(page)).toBeVisible();
  const before = await curve(page).getAttribute('d');
  await expect(curve(page)).not.toHaveAttribute('d', before!);
  await page.keyboard.press('p');
  await expect(button(page, 'Play')).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByLabel('Pace')).toHaveValue('5');
  await page.keyboard.press('-');
  await page.keyboard.press('+');
  await page.keyboard.press('k');
  await expect(button(page, 'Pause replay')).toBeVisible();
  await page.getByRole('slider', { name: 'Epoch' }).press('End');
  await expect(epoch(page)).toHaveText(/^Student/);
  expect(await faults(page)).toEqual([]);

  await page.reload();
  await expect(title(page)).toHaveText(TITLES[2]);
  await expect(epoch(page)).toHaveText(/^Teacher, epoch \d+/);

  await page.keyboard.press('b');
  await expect(button(page, 'Show the scene')).toBeVisible();
  await page.keyboard.press('.');
  await expect(button(page, 'Show the scene')).toBeHidden();
  await page.keyboard.press('n');
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('one point for each epoch');
  await page.keyboard.press('n');

  for (const words of TITLES.slice(3)) {
    // The figure takes two presses more: its other two spaces.
    if (words === TITLES[7]) for (let i = 0; i < 2; i++) await next(page);
    await next(page);
    await expect(title(page)).toHaveText(words);
    expect(await faults(page)).toEqual([]);
    if (words === TITLES[6]) await expect(scene(page)).toContainText('0.0%');
    if (words === TITLES[5]) await moment(page, 'talk-parts', scene(page));
  }
  await next(page);
  await expect(title(page)).toHaveText(TITLES[8]);
  await page.keyboard.press('Home');
  await expect(title(page)).toHaveText(TITLES[0]);

  await page.keyboard.press('Escape');
  await expect(button(page, 'Run')).toBeEnabled();
  await expect(page).not.toHaveURL(/scene=/);
  await expect(page.getByRole('region', { name: 'Replay' })).toBeHidden();
  await expect(results(page)).toHaveCount(0);
  expect(failed).toEqual([]);
  expect(errors).toEqual([]);
});

test('one press trains on the stage and says what came of it, while the notes stand in a window of their own', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await page.goto('./?backend=wasm&view=talk&scene=8&dataset=mini&training.maxEpochs=3');
  await expect(button(page, 'Train it now')).toBeEnabled({ timeout: 60_000 });
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('w');
  const notes = await opened;
  await expect(notes.getByRole('main')).toContainText('One press trains what is set up');
  await button(page, 'Train it now').click();
  await expect(scene(page).locator('.talk-headline')).toContainText(/gap|teacher|student/i, {
    timeout: 120_000,
  });
  await notes.getByRole('button', { name: 'Next' }).click();
  await expect(title(page)).toHaveText(TITLES[8]);
  await notes.keyboard.press('PageUp');
  await expect(title(page)).toHaveText(TITLES[7]);
  await expect(notes.getByRole('heading')).toHaveText(TITLES[7]);
  await page.keyboard.press('Escape');
  await expect.poll(() => notes.isClosed(), 'the notes leave with the talk').toBe(true);
  await expect(results(page)).toContainText('Student');
  expect(errors).toEqual([]);
});

test('the talk fits the screens that halls have', async ({ page }) => {
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ]) {
    await page.setViewportSize({ width, height });
    await page.goto('./?backend=wasm&view=talk&scene=1');
    for (let at = 1, key = 'Home'; at <= TITLES.length; key = 'PageDown') {
      await page.keyboard.press(key);
      await expect(title(page)).toBeVisible();
      const hidden = await scene(page).evaluate(
        ({ scrollHeight, clientHeight }) => scrollHeight - clientHeight,
      );
      expect(hidden, `${page.url()} at ${width}`).toBeLessThanOrEqual(1);
      if ((await title(page).textContent()) === TITLES.at(-1)) break;
      at = Number(new URL(page.url()).searchParams.get('scene'));
    }
    const size = await page.locator('.talk').evaluate((talk) => parseFloat(getComputedStyle(talk).fontSize));
    expect(size).toBeGreaterThanOrEqual(24);
  }
});
