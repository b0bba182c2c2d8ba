import { expect, test } from 'vitest';
import { seedMean } from '#contract/seedMean.ts';
import { bestOf } from './best.ts';
import type { MeasuredPoint } from './measured.ts';

/** A point with the values of some seeds. */
const point = (name: string, ...values: (number | undefined)[]) => {
  const bySeed = new Map(
    values.flatMap((value, i): [number, number][] => (value === undefined ? [] : [[i + 1, value]])),
  );
  const mean = bySeed.size ? seedMean([...bySeed.values()]) : undefined;
  return { point: { name }, lines: { student: { bySeed, mean } } } as unknown as MeasuredPoint;
};
const best = (validation: MeasuredPoint[], tested: MeasuredPoint[]) => bestOf('student', validation, tested);

test('validation chooses, test is compared, seed by seed', () => {
  const found = best(
    [point('a', 0.1, 0.2), point('b', 0.3, 0.4), point('c', undefined, 0.3)],
    [point('a', 0.5, 0.6), point('b', 0.25, 0.5), point('c', undefined, 0.25)],
  )!;
  expect(found).toMatchObject({ name: 'b', validation: { n: 2 }, test: { mean: 0.375, n: 2 } });
  expect(found.others).toEqual([
    { name: 'a', differences: [0.25, expect.closeTo(0.1, 12)] },
    { name: 'c', differences: [-0.25] },
  ]);
});

test('one point is no choice, and points that are not measured are none', () => {
  expect(best([point('a', 0.1), point('b')], [point('a', 0.1), point('b')])).toBeUndefined();
});

test('without a test set only validation is known', () => {
  const found = best([point('a', 0.1), point('b', 0.2)], [point('a'), point('b')])!;
  expect(found.test).toBeUndefined();
  expect(found.others).toEqual([{ name: 'a', differences: [] }]);
});
