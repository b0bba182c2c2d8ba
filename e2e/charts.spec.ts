import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, results, watchErrors } from './studio.ts';

const figure = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const drawing = (page: Page, name: string) => figure(page, name).locator('svg.recharts-surface');
const readout = (page: Page, name: string) => figure(page, name).locator('.readout');
const smoothing = (page: Page, group: string) =>
  page.getByRole('group', { name: 'Smoothing' }).getByLabel(group);

async function openTrained(page: Page): Promise<void> {
  await openStudio(page);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
}

test('losses are smoothed over their raw trace, said so, saved as drawn, and stay so', async ({ page }) => {
  const errors = watchErrors(page);
  await openTrained(page);
  const losses = figure(page, 'Teacher losses');
  await expect(losses.locator('polyline')).toHaveCount(0);
  await smoothing(page, 'losses').selectOption('0.9');
  await expect(losses.locator('.legend')).toContainText('moving average, weight 0.9, bias-corrected');
  await expect(losses.locator('polyline')).toHaveCount(await losses.locator('.curve').count());
  await expect(figure(page, 'Recall@20').locator('.legend')).not.toContainText('moving average');

  await button(page, 'Teacher losses: save').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Teacher losses: save as CSV').click(),
  ]);
  const [head, first, ...rest] = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
  expect(head).toContain('step,BPR,"BPR, smoothed 0.9",L2');
  const [, raw, smoothed] = first.split(',').map(Number);
  expect(smoothed).toBe(raw);
  const points = await losses.locator('polyline').first().getAttribute('points');
  expect(points!.split(' ')).toHaveLength(rest.length + 1);

  await button(page, 'Teacher losses: show as table').click();
  await expect(losses.getByRole('columnheader', { name: 'BPR, smoothed 0.9' }).first()).toBeVisible();
  await button(page, 'Teacher losses: show as table').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).include('.curves-panel').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target.join(' ')}`)).toEqual([]);
  }

  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page.getByRole('link', { name: 'Train', exact: true }).click();
  await expect(smoothing(page, 'losses')).toHaveValue('0.9');
  expect(errors).toEqual([]);
});

test('the same epoch is read in both metrics, by mouse and by arrow keys, and steps on a logarithmic axis', async ({
  page,
}) => {
  await openTrained(page);
  await drawing(page, 'Recall@20').hover({ position: { x: 150, y: 60 } });
  await expect(readout(page, 'Recall@20')).toContainText('Teacher');
  const epoch = await readout(page, 'Recall@20').locator('p').textContent();
  expect(epoch).toMatch(/^epoch \d+$/);
  await expect(readout(page, 'NDCG@20').locator('p')).toHaveText(epoch!);
  await page.mouse.move(2, 2);
  await expect(readout(page, 'NDCG@20')).toHaveCount(0);

  await drawing(page, 'NDCG@20').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(readout(page, 'NDCG@20').locator('p')).toHaveText('epoch 3');
  await expect(readout(page, 'Recall@20').locator('p')).toHaveText('epoch 3');
  const isSaid = (name: string) => figure(page, name).locator('[aria-live]').getAttribute('aria-live');
  expect(await isSaid('NDCG@20')).toBe('polite');
  expect(await isSaid('Recall@20')).toBe('off');

  await button(page, 'Teacher losses: log x').click();
  const labels = () => drawing(page, 'Teacher losses').locator('text').allTextContents();
  await expect.poll(labels).toEqual(expect.arrayContaining(['1', '2', '5', '10', '20']));
  await drawing(page, 'Teacher losses').focus();
  await page.keyboard.press('ArrowRight');
  await expect(readout(page, 'Student losses').locator('p')).toHaveText('step 2');
});
