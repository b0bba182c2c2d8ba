import { expect, test, type Page } from '@playwright/test';
import { mainThreadTasks } from './mainThread.ts';
import { button, openStudio, results, untilKept } from './studio.ts';

test('training asks nothing of the network and never holds the page for 50 ms', async ({ page }) => {
  await openStudio(page);
  await untilKept(page);
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.context().on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  await trainQuietly(page);
  expect(requests).toEqual([]);
});

test('a dataset of the size of TikTok does not hold the page either', async ({ page }) => {
  const few = 'training.maxSteps=20';
  await openStudio(page, `./?backend=wasm&dataset=tiktok&${few}`, 'tiktok');
  await untilKept(page);
  await trainQuietly(page);
});

/** Trains to the end while the page's tasks are watched. */
async function trainQuietly(page: Page): Promise<void> {
  const tasks = await mainThreadTasks(page, async () => {
    await button(page, 'Run').click();
    await expect(results(page)).toContainText('Student', { timeout: 180_000 });
  });
  expect(tasks.length, 'tasks seen').toBeGreaterThan(100);
  expect(
    tasks.filter((ms) => ms > 50),
    'tasks over 50 ms of processor time',
  ).toEqual([]);
}
