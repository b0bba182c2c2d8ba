import { expect, test } from '@playwright/test';
import {
  button,
  chooseModel,
  faults,
  openFirst,
  openStudio,
  recallOf,
  results,
  watchErrors,
} from './studio.ts';

test('first visit: Run trains teacher and student to the end and the table says how well', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await expect(page.getByRole('button', { name: /WebAssembly/ })).toBeVisible();
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });

  const [teacher, student, floor] = [
    await recallOf(page, 'Teacher'),
    await recallOf(page, 'Student'),
    await recallOf(page, 'floor'),
  ];
  expect(teacher).toBeGreaterThan(floor);
  expect(student).toBeGreaterThan(floor);
  await expect(button(page, 'Run')).toBeEnabled();
  expect(errors).toEqual([]);
});

test('WebGPU trains the same model on a software adapter', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=webgpu');
  await expect(page.getByRole('button', { name: /WebGPU/ })).toBeVisible();
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 200_000 });
  expect(await recallOf(page, 'Student')).toBeGreaterThan(await recallOf(page, 'floor'));
  expect(errors).toEqual([]);
});

test('a run can be paused, stepped, resumed and stopped, and a stopped run can go on', async ({ page }) => {
  await openStudio(page);
  await button(page, 'Run').click();
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeEnabled();

  const step = page
    .getByRole('definition')
    .filter({ hasText: / of \d+$/ })
    .first();
  const before = await step.innerText();
  await button(page, 'Step').click();
  await expect(step).not.toHaveText(before);
  await expect(button(page, 'Resume')).toBeEnabled();

  await button(page, 'Stop').click();
  await expect(page.getByText('Stopped. The run can be resumed.').first()).toBeVisible();
  await page.reload();
  await button(page, 'Resume run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
});

test('works in a folder of a host that sends no headers', async ({ page, baseURL }) => {
  const errors = watchErrors(page);
  const { port } = new URL(baseURL!);
  await openStudio(page, `http://localhost:${Number(port) + 1}/some/folder/`);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  expect(errors).toEqual([]);
});

test('another model brings its own picture, cards, switches and curves', async ({ page }) => {
  await openStudio(page);
  await chooseModel(page, 'LightGCN');
  await page.getByRole('button', { name: /^Graph, / }).click();
  const layers = page.getByRole('region', { name: 'Graph' }).getByRole('textbox', { name: 'Graph layers' });
  await expect(layers).toHaveValue('2');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Ablations/ }).click();
  await page.getByRole('switch', { name: 'w/o-L2' }).click({ force: true });
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('LightGCN, w/o-L2', { timeout: 120_000 });
  await expect(page.locator('[data-part=model][data-state=done]')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Model losses' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Student losses' })).toHaveCount(0);
});

test('what matters most stands first; all settings are found by a word, and those that were changed alone', async ({
  page,
}) => {
  await openStudio(page);
  const all = page.getByRole('region', { name: 'All settings' });
  await page.getByRole('textbox', { name: 'PairKD weight' }).fill('2');
  await all.getByRole('searchbox', { name: 'Search settings' }).fill('pair temp');
  await all.getByRole('textbox', { name: 'PairKD temperature' }).fill('3');
  await expect(all.getByRole('textbox')).toHaveCount(1);
  await all.getByRole('searchbox').fill('');
  await expect(all.getByRole('textbox')).toHaveCount(0);
  await button(page, '1 other setting is changed').click();
  await expect(all.getByRole('textbox')).toHaveCount(2);
  expect(await faults(page)).toEqual([]);
  await button(page, 'Reset PairKD temperature').click();
  await expect(all.getByRole('textbox')).toHaveCount(1);
  await button(page, 'Reset all').click();
  await expect(all).toContainText('Everything is at its default.');
  await expect(page.getByRole('textbox', { name: 'PairKD weight' })).toHaveValue('1');
});

test('the first experiment: one press trains the student and its twin, says how much of the gap was closed, and nothing jumps', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openFirst(page);
  const outcome = page.getByRole('region', { name: 'Recall@20', exact: true });
  const parts =
    '.header, .picture, .outcome, .run-bar, .epoch-scrubber, .curves, .curves .figure-body, .results';
  const places = () =>
    page.locator(parts).evaluateAll((all) =>
      all.map((part) => {
        const { x, y } = part.getBoundingClientRect();
        return `${part.getAttribute('class')} ${Math.round(x)} ${Math.round(y)}`;
      }),
    );
  await page.locator('.embedding-panel .figure').waitFor();
  const before = await places();
  expect(before.length).toBeGreaterThan(10);
  await button(page, 'Run').click();
  await expect(page.locator('.run-stage')).toBeVisible();
  expect(await places(), 'while it runs').toEqual(before);
  await expect(page.getByRole('radio', { name: 'test', exact: true })).toBeDisabled();
  await expect(outcome).toContainText('Now its twin learns', { timeout: 120_000 });
  expect(await places(), 'while the twin runs').toEqual(before);
  await expect(outcome).toContainText(/The student closed \d+% of the gap/, { timeout: 120_000 });
  expect(await places(), 'afterwards').toEqual(before);
  await page.locator('[data-part=teacher]').click();
  await expect(page.locator('.part-card')).toBeVisible();
  expect(await places(), 'with a part opened').toEqual(before);
  await page.keyboard.press('Escape');

  const [teacher, student, twin] = await outcome.getByRole('definition').allInnerTexts();
  expect(Number(teacher)).toBeGreaterThan(Number(student));
  expect(Number(student)).toBeGreaterThan(Number(twin));
  expect(await recallOf(page, 'Student')).toBe(Number(student));
  await page.getByRole('radio', { name: 'validation', exact: true }).click();
  const [, onValidation] = await outcome.getByRole('definition').allInnerTexts();
  expect(onValidation).not.toBe(student);
  expect(await recallOf(page, 'Student')).toBe(Number(onValidation));
  await expect(page.locator('[data-part=student]')).toContainText(onValidation);

  expect(errors).toEqual([]);
});

test('a setting that is no number names itself and cannot be run', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: /^Teacher \d/ }).click();
  const rate = page.getByRole('textbox', { name: 'Learning rate', exact: true });
  await rate.fill('NaN');
  // What matters most stands among all settings, too.
  await expect(page.getByText('This must be a number from 0.000001 to 1; got "NaN".').first()).toBeVisible();
  await expect(page.getByText('Learning rate under Teacher is invalid.')).toBeVisible();
  await expect(button(page, 'Run')).toBeDisabled();
  await rate.fill('0.01');
  await expect(button(page, 'Run')).toBeEnabled();
});
