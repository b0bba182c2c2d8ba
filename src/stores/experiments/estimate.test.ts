import { expect, test } from 'vitest';
import type { RunResult } from '#contract/results.ts';
import { secondsFor, usualSeeds } from './estimate.ts';

const run = (model: string, epochs: number, more = {}) =>
  ({
    ...{ model, dataset: { hash: 'h' } },
    stages: { model: { epochs, secondsPerEpoch: 1 } },
    ...more,
  }) as unknown as RunResult;

test('runs take as long as the newest of their model on the data', () => {
  const runs = [
    run('lightgcn', 9),
    run('lightgcn', 4),
    run('mf-bpr', 2),
    run('mf-bpr', 99, { dataset: { hash: 'x' } }),
  ];
  expect(secondsFor(['lightgcn', 'lightgcn', 'mf-bpr'], runs, 'h')).toBe(10);
  expect(secondsFor(['lightgcn', 'ngcf'], runs, 'h')).toBeUndefined();
});

test('an update takes less than training and says nothing of it', () => {
  expect(secondsFor(['lightgcn'], [run('lightgcn', 4, { update: {} })], 'h')).toBeUndefined();
});

test('five seeds where training is short, three where it is long or unknown', () => {
  expect(usualSeeds(['lightgcn'], [], 'h').seeds).toEqual([1, 2, 3]);
  expect(usualSeeds(['lightgcn'], [run('lightgcn', 4)], 'h').seeds).toEqual([1, 2, 3, 4, 5]);
  expect(usualSeeds(['lightgcn', 'mf-bpr'], [run('lightgcn', 4), run('mf-bpr', 400)], 'h').seeds).toEqual([
    1, 2, 3,
  ]);
});
