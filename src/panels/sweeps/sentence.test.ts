import { expect, test } from 'vitest';
import type { Contrast } from '#stores/experiments/sweep/claim.ts';
import { coldSentence, contrastSentence } from './sentence.ts';

const contrast = (change: Partial<Contrast>): Contrast => ({
  from: 'L = 1',
  to: 'L = 4',
  before: 0.0912,
  after: 0.0881,
  difference: { mean: -0.0031, n: 3, range: { low: -0.005, high: -0.0012 } },
  comparisons: 1,
  claimed: true,
  ...change,
});
const what = 'Recall@20 of the student';
const names = { own: 'the student', control: 'LightGCN' };
const range = { low: -0.008, high: 0.002 };

test('a direction is named only where it is claimed', () => {
  expect(contrastSentence(contrast({}), what, true)).toBe(
    'From L = 1 to L = 4 Recall@20 of the student falls by .0031 (.0912 to .0881; 95% interval over 3 seeds −.0050 to −.0012).',
  );
  const open = { claimed: false, difference: { mean: -0.0031, n: 3, range } };
  expect(contrastSentence(contrast(open), what, true)).toMatch(
    /goes from .0912 to .0881 \(−.0031\), but the seeds do not agree on a direction \(95% interval over 3 seeds /,
  );
  expect(contrastSentence(contrast({ ...open, comparisons: 4 }), what, false)).toMatch(
    /the point that differs most.*corrected for 4 comparisons/,
  );
});

test('few seeds are said to be few', () => {
  const one = { claimed: false, difference: { mean: 0.01, n: 1 } };
  expect(contrastSentence(contrast(one), what, true)).toMatch(/with one seed: no direction can be claimed/);
  const two = { claimed: false, difference: { mean: 0.01, n: 2, range } };
  expect(contrastSentence(contrast(two), what, true)).toMatch(/with 2 seeds: too few/);
});

test('the coldest bucket names how much was tested', () => {
  const sentence = coldSentence(contrast({}), { side: 'items', bucket: '0', count: 57 }, names);
  expect(sentence).toMatch(/^Of the 57 test interactions with items that have 0 in training/);
  expect(sentence).toMatch(/the student finds less\.$/);
  const open = contrast({ claimed: false });
  expect(coldSentence(open, { side: 'users', bucket: '1–2', count: 9 }, names)).toMatch(
    /the seeds do not agree on which finds more/,
  );
});
