import { expect, test } from 'vitest';
import { bucketsOf } from './buckets.ts';

test('near distances have buckets of their own, and where a shared one begins is no matter of rounding', () => {
  const behind = bucketsOf({ buckets: 32, farthest: 128, bothWays: false });
  expect([3, 1, 0, -1, -15, -16, -128, -5000].map(behind)).toEqual([0, 0, 0, 1, 15, 16, 31, 31]);
  const powers = bucketsOf({ buckets: 4, farthest: 8, bothWays: false });
  expect([-1, -2, -3, -4, -7, -8].map(powers)).toEqual([1, 2, 2, 3, 3, 3]);
});

test('keys ahead have the other half', () => {
  const both = bucketsOf({ buckets: 8, farthest: 16, bothWays: true });
  expect([0, 1, -1, 2, -2, 300, -300].map(both)).toEqual([0, 5, 1, 6, 2, 7, 3]);
});
