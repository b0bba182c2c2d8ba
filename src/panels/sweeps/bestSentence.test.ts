import { expect, test } from 'vitest';
import type { Range } from '#contract/analysis.ts';
import { bestSentence } from './bestSentence.ts';

const best = {
  name: 'L = 2',
  validation: { mean: 0.0931, n: 3 },
  test: { mean: 0.0912, deviation: 0.0011, n: 3 },
};
const words = (others: [name: string, seeds: number, range?: Range][], change: object = {}) =>
  bestSentence(
    {
      ...best,
      ...change,
      others: others.map(([name, seeds]) => ({ name, differences: Array.from({ length: seeds }, () => 0) })),
    },
    others.map(([, , range]) => range),
    'Recall@20',
  );
const below = { low: -0.02, high: -0.01 };
const above = { low: 0.01, high: 0.02 };
const around = { low: -0.004, high: 0.002 };

test('lower points are named, of the others nothing is visible', () => {
  expect(
    words([
      ['L = 1', 3, around],
      ['L = 3', 3, around],
      ['L = 4', 3, below],
    ]),
  ).toBe(
    'Best by validation: L = 2, with test Recall@20 .0912 ± .0011 (n = 3). L = 4 is visibly lower. 2 others are not visibly different; the smallest visible effect is about .003.',
  );
});

test.each<[Parameters<typeof words>[0], RegExp]>([
  [
    [['L = 1', 3, around]],
    /\. No other point differs visibly; the smallest visible effect is about \.003\.$/,
  ],
  [[['L = 1', 3, below]], /\. L = 1 is visibly lower\.$/],
  [
    [
      ['L = 1', 3, below],
      ['L = 3', 3, below],
    ],
    /\. All other points are visibly lower\.$/,
  ],
  [
    [
      ['L = 1', 3, above],
      ['L = 3', 3, around],
    ],
    /L = 1 is visibly higher on test, though not by validation\. L = 3 is not visibly different;/,
  ],
  [
    [
      ['L = 1', 3, below],
      ['L = 3', 2, below],
    ],
    /L = 1 is visibly lower\. 1 point has too few seeds\.$/,
  ],
  [
    [
      ['L = 1', 2, below],
      ['L = 3', 1],
    ],
    /\. Whether other points differ cannot be seen with fewer than 3 seeds\.$/,
  ],
])('others: %#', (others, sentence) => expect(words(others)).toMatch(sentence));

test('one seed is one seed; without a test set validation is all there is', () => {
  expect(words([['L = 1', 1]], { test: { mean: 0.0912, n: 1 } })).toMatch(
    /test Recall@20 \.0912 \(one seed\)/,
  );
  expect(words([['L = 1', 0]], { test: undefined })).toBe('Best by validation: L = 2, with Recall@20 .0931.');
});
