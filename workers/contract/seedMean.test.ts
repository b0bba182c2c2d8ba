import { expect, test } from 'vitest';
import { seedMean } from './seedMean.ts';

test('deviation divides by n - 1, and one seed has none', () => {
  expect(seedMean([1, 2, 4]).deviation).toBeCloseTo(Math.sqrt(7 / 3), 12);
  expect(seedMean([0.1])).toEqual({ mean: 0.1, n: 1 });
});
