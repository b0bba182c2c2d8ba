import { expect, test } from 'vitest';
import type { AnalysisApi } from '#contract/analysis.ts';
import { StudioError } from '#contract/errors.ts';
import { provideAnalysis } from '#client/analysis.ts';
import { answerContrast, contrastKey, largest, pairsOf, useContrasts } from './claim.ts';
import type { Measured, MeasuredPoint } from './measured.ts';

const bySeed = (...values: number[]): Measured => ({ bySeed: new Map(values.map((x, i) => [i + 1, x])) });
const point = (name: string, student: Measured, lightgcn = bySeed()) =>
  ({ point: { name }, lines: { student, lightgcn } }) as unknown as MeasuredPoint;

const points = [
  point('a', bySeed(0.1, 0.2, 0.3), bySeed(0.1, 0.1, 0.1)),
  point('b', bySeed(0.5), bySeed(0.2)),
  point('none', bySeed()),
  point('c', bySeed(0.4, 0.4), bySeed(0.2, 0.3)),
];

test('in order the first is compared with the last that is there, over the seeds of both', () => {
  expect(pairsOf(points, { isOrdered: true, line: 'student' })).toEqual([
    { from: 'a', to: 'c', before: [0.1, 0.2], after: [0.4, 0.4] },
  ]);
});

test('without order the first is compared with every other', () => {
  const pairs = pairsOf(points, { isOrdered: false, line: 'student' });
  expect(pairs.map(({ to }) => to)).toEqual(['b', 'c']);
});

test('the lead over another line', () => {
  const [pair] = pairsOf(points, { isOrdered: true, line: 'student', over: 'lightgcn' });
  expect(pair.before).toEqual([0, expect.closeTo(0.1)]);
  expect(pair.after).toEqual([expect.closeTo(0.2), expect.closeTo(0.1)]);
});

test('a direction is claimed only with three seeds whose interval leaves zero out', () => {
  const pair = { from: 'a', to: 'b', before: [0.1], after: [0.2] };
  const claimed = (mean: number, n: number, low: number, high: number) =>
    largest([pair], [{ mean, n, range: { low, high } }]).claimed;
  expect(claimed(0.1, 3, 0.05, 0.15)).toBe(true);
  expect(claimed(-0.1, 3, -0.15, -0.05)).toBe(true);
  expect(claimed(0.1, 3, -0.01, 0.21)).toBe(false);
  expect(claimed(0.1, 2, 0.05, 0.15)).toBe(false);
  expect(largest([pair], [{ mean: 0.1, n: 1 }]).claimed).toBe(false);
  const most = largest(
    [pair, { ...pair, to: 'c' }],
    [
      { mean: 0.1, n: 3 },
      { mean: -0.2, n: 3 },
    ],
  );
  expect([most.to, most.comparisons]).toEqual(['c', 2]);
});

test('an analysis worker that was lost is said, and forgotten with the next answer', async () => {
  const pairs = [{ from: 'a', to: 'b', before: [1, 2], after: [2, 4] }];
  const lost = () => Promise.reject(new StudioError('internal', 'A worker stopped.', 'Try again.'));
  provideAnalysis({ seedIntervals: lost } as unknown as AnalysisApi);
  await answerContrast(pairs);
  expect(useContrasts.getState()).toMatchObject({ byKey: {}, failed: 'A worker stopped. Try again.' });
  const intervals = async () => [{ mean: 1.5, n: 2 }];
  provideAnalysis({ seedIntervals: intervals } as unknown as AnalysisApi);
  await answerContrast(pairs);
  expect(useContrasts.getState().failed).toBeUndefined();
  expect(useContrasts.getState().byKey[contrastKey(pairs)]).toMatchObject({ before: 1.5, after: 3 });
});
