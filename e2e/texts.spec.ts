import { expect, test } from '@playwright/test';
import { button, faults, openStudio, openView, results, watchErrors } from './studio.ts';

// As small as it gets: what is looked at is that numbers are there and agree, not how good they are.
const SMALL =
  'training.d=16&training.maxEpochs=1&model.layers=1&model.inner=32&model.prompts=2&texts.words=50&answers.beams=3';

test('a model that writes goes from Run to its numbers: ranks, losses, candidates, sentences and lists', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, `./?backend=wasm&dataset=explanations&model=pod&${SMALL}`, 'explanations');
  await button(page, 'Run').click();
  const texts = page.getByRole('region', { name: 'Texts, table' });
  await expect(texts).toBeVisible({ timeout: 120_000 });
  await expect(results(page).getByRole('row').filter({ hasText: 'POD' }).first()).toContainText(/\.\d{4}/);
  for (const floor of ['Most popular (floor)', 'One sentence for all (floor)', 'A sentence of the same item'])
    await expect(texts.getByRole('row').filter({ hasText: floor })).toContainText(/\d/);
  await expect(texts.getByRole('columnheader', { name: 'BLEU-4' })).toBeAttached();
  for (const group of ['batches', 'tokens of a question', 'time of an answer'])
    await expect(texts.getByRole('columnheader', { name: group })).toBeAttached();
  await expect(page.getByText('chooses the epoch')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  // Its lists hold as many items as there were beams.
  await openView(page, 'Explore');
  const list = page.getByRole('listbox', { name: /^First items of POD/ });
  await expect(list.getByRole('option')).toHaveCount(3);
  expect(errors).toEqual([]);
});
