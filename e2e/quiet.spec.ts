import { expect, test } from '@playwright/test';
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
  const tasks = await mainThreadTasks(page, async () => {
    await button(page, 'Run').click();
    await expect(results(page)).toContainText('Student', { timeout: 120_000 });
  });
  expect(requests).toEqual([]);
  expect(tasks.length, 'tasks seen').toBeGreaterThan(100);
  expect(
    tasks.filter((ms) => ms > 50),
    'tasks over 50 ms of processor time',
  ).toEqual([]);
});
