import { expect, test, type Page } from '@playwright/test';
import { mainThreadTasks } from './mainThread.ts';
import { button, openStudio, openView, results, untilKept } from './studio.ts';

test(
  'training asks nothing of the network and never holds the page for 50 ms',
  { tag: '@alone' },
  async ({ page }) => {
    await openStudio(page);
    await untilKept(page);
    await page.waitForLoadState('networkidle');
    const requests: string[] = [];
    page.context().on('request', (request) => {
      if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
    });
    await trainQuietly(page);
    expect(requests).toEqual([]);
  },
);

test('a dataset of the size of TikTok does not hold the page either', { tag: '@alone' }, async ({ page }) => {
  const few = 'training.maxSteps=20';
  await openStudio(page, `./?backend=wasm&dataset=tiktok&${few}`, 'tiktok');
  await untilKept(page);
  await trainQuietly(page);
});

test('13,000 points that move do not hold the page', { tag: '@alone' }, async ({ page }) => {
  await openStudio(page, './?backend=wasm&dataset=tiktok', 'tiktok');
  await openView(page, 'Embeddings');
  await page.getByRole('radio', { name: /, live$/ }).click();
  await button(page, 'settings').click();
  await page.getByRole('textbox', { name: 'Items', exact: true }).fill('4334');
  await page.getByRole('textbox', { name: 'Iterations', exact: true }).fill('300');
  await expect(page.getByText(/13\D002 points per picture/)).toBeVisible();
  const panel = page.getByRole('region', { name: 'Xᵐ, raw features', exact: true });
  await expectNoLongTask(page, async () => {
    await panel.getByRole('button', { name: 'Draw', exact: true }).click();
    await expect(panel).toContainText('Measuring in the original space', { timeout: 180_000 });
  });
});

/** Trains to the end while the page's tasks are watched. */
async function trainQuietly(page: Page): Promise<void> {
  await expectNoLongTask(page, async () => {
    await button(page, 'Run').click();
    await expect(results(page)).toContainText('Student', { timeout: 180_000 });
  });
}

async function expectNoLongTask(page: Page, work: () => Promise<void>): Promise<void> {
  const tasks = await mainThreadTasks(page, work);
  expect(tasks.length, 'tasks seen').toBeGreaterThan(100);
  expect(
    tasks.filter((ms) => ms > 50),
    'tasks over 50 ms of processor time',
  ).toEqual([]);
}
