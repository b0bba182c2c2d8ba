import { expect, test, type Page } from '@playwright/test';
import { explainFailures } from './explain.ts';
import { button, faults, openStudio, openView, results, watchErrors } from './studio.ts';

explainFailures();
const TRAINED = { timeout: 120_000 };

/** Trains CKD for a few epochs under Train. */
async function train(page: Page): Promise<void> {
  await openStudio(page, './?backend=wasm&model=ckd&training.maxEpochs=4');
  await button(page, 'Run').click();
  await expect(results(page).getByRole('row').filter({ hasText: 'CKD' }).first()).toBeVisible(TRAINED);
}

test('one triple is taken apart: margins, effects, weights and losses of each modality, with words', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await train(page);
  await openView(page, 'Explanations');
  const panel = page.getByRole('region', { name: 'One triple, taken apart' });
  await expect(panel).toContainText('Triple 1 of 256', TRAINED);
  const numbers = panel.getByRole('region', { name: 'One triple, table' });
  const row = async (name: string) => {
    const cells = await numbers
      .getByRole('row', { name: new RegExp(`^${name}`) })
      .getByRole('cell')
      .allInnerTexts();
    return cells.slice(0, 2).map((text) => Number(text.replace('−', '-').replace('−', '-')));
  };
  const weights = await row('weight');
  expect(weights[0] + weights[1]).toBeCloseTo(2, 1);
  const [only, without] = [await row('margin by it alone'), await row('margin without it')];
  // Of two modalities, the one is without the other.
  expect(without).toEqual(only.toReversed());
  await expect(panel.getByText(/the hinge (pulls|rests)/).first()).toBeVisible();

  await button(page, 'Previous triple').click();
  await expect(panel).toContainText('Triple 256 of 256');
  await panel.getByRole('radio', { name: 'held out' }).click();
  await expect(panel).toContainText('Triple 1 of 128');
  await expect(panel).toContainText('(held out for test)');
  await panel.getByLabel('Order').selectOption('most uneven weights first');
  const uneven = await row('weight');
  expect(Math.max(...uneven)).toBeGreaterThanOrEqual(Math.max(...weights) - 0.01);
  await expect(panel.getByRole('region', { name: 'Means of triples, table' }).getByRole('row')).toHaveCount(
    3,
  );
  expect(await faults(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('the lesson on a weak modality is predicted, begun, tells which teacher trains, and is stopped', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Learn');
  await page.getByRole('button', { name: 'Does a strong modality starve a weak one?' }).click();
  const lesson = page.getByRole('article', { name: 'Does a strong modality starve a weak one?' });
  await lesson.getByRole('radio', { name: 'No teachers, a stronger penalty' }).check();
  await button(page, 'Run 15 small experiments').click();
  await expect(lesson.getByRole('status')).toContainText('of 15', TRAINED);
  await expect(lesson.getByRole('status')).toContainText('visual', TRAINED);
  await lesson.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(button(page, 'Run 15 small experiments')).toBeEnabled(TRAINED);
  await expect(lesson.getByRole('radio', { name: 'No teachers, a stronger penalty' })).toBeChecked();
  expect(await faults(page)).toEqual([]);
  expect(errors).toEqual([]);
});
