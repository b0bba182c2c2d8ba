import { expect, test, type Page } from '@playwright/test';
import {
  button,
  chooseModel,
  faults,
  openBadge,
  openStudio,
  openView,
  reloadKept,
  results,
} from './studio.ts';

/** What a finished run of LightGCN says of its time, unfolded. */
async function timesOf(page: Page) {
  await chooseModel(page, 'LightGCN');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('LightGCN', { timeout: 200_000 });
  const times = page.locator('.results .step-times');
  await times.getByText('Where does the time go?').click();
  return times;
}

test('on the processor: operators in words, what each takes, and the largest share in a sentence', async ({
  page,
}) => {
  await openStudio(page, './?backend=wasm');
  const times = await timesOf(page);
  await expect(times).toContainText(/ of the time of a step goe?s? to .+\./);
  await expect(times).toContainText(/; (?!0\.0 )[\d.]+ ms of the processor each/);
  const head = times.getByRole('columnheader');
  await expect(head).toHaveText(['in a step', 'calls', 'processor, ms', 'share']);
  const row = times.getByRole('row').filter({ hasText: 'sparse products over the graph' });
  await expect(row).toContainText('PropagateLayer');
  await expect(times.getByRole('row').last()).toContainText('drawing the batch and keeping books');
  expect(await faults(page)).toEqual([]);

  // It is kept with the run: in another visit its own page tells it, and so does a replay.
  await reloadKept(page);
  await openView(page, 'Runs');
  await button(page, 'LightGCN').first().click();
  const kept = page.getByRole('dialog').locator('.step-times');
  await kept.getByText('Where does the time go?').click();
  await expect(kept).toContainText('sparse products over the graph');
  expect(await faults(page)).toEqual([]);
  await button(page, 'Replay').click();
  await page.getByLabel('Pace').selectOption('5 epochs a second');
  await expect(page.locator('.results .step-times')).toBeVisible({ timeout: 30_000 });
});

test('on a GPU: dispatches, and its own time where it tells it', async ({ page }) => {
  await openStudio(page, './?backend=webgpu');
  const times = await timesOf(page);
  const row = times.getByRole('row').filter({ hasText: 'sparse products over the graph' });
  const tells = await page.evaluate(async () =>
    (await navigator.gpu.requestAdapter())!.features.has('timestamp-query'),
  );
  const head = ['in a step', 'dispatches', 'processor, ms', ...(tells ? ['GPU, ms'] : []), 'share'];
  await expect(times.getByRole('columnheader')).toHaveText(head);
  await expect(row.getByRole('cell').first()).toHaveText(/^[1-9]/);
  if (!tells) await expect(times).toContainText('does not tell the time');
});

test('the badge says what limits the machine', async ({ page }) => {
  await openStudio(page, './?backend=wasm');
  await openBadge(page);
  await expect(page.getByRole('dialog')).toContainText('All tensors together have 4.3 GB at most.');
  await openStudio(page, './?backend=webgpu');
  await openBadge(page);
  await expect(page.getByRole('dialog')).toContainText(/is software: .*A buffer holds at most/s);
  expect(await faults(page)).toEqual([]);
});
