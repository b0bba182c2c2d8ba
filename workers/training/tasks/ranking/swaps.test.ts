import { expect, test } from 'vitest';
import { withSwaps } from './swaps.ts';

const triplets = {
  users: new Int32Array(400),
  positives: new Int32Array(400),
  negatives: new Int32Array(400),
  lists: new Int32Array(400 * 4),
};
const swapsOf = (swapShare: number, swapRepeats: boolean, seed = 1, step = 0) =>
  withSwaps(triplets, { swapShare, swapRepeats }, seed, 1, step).swaps!;
const count = (swaps: Uint8Array) => swaps.reduce((sum, it) => sum + it, 0);

test.each([0, 0.25, 0.5, 0.9999, 1])('without repeats exactly floor(%d places) are swapped', (share) => {
  const swaps = swapsOf(share, false);
  expect([swaps.length, count(swaps)]).toEqual([2000, Math.floor(share * 2000)]);
  expect(swaps.every((it) => it === 0 || it === 1)).toBe(true);
});

test('with repeats some are drawn more than once: a share of 1 - exp(-share)', () => {
  expect(count(swapsOf(0.5, true)) / 2000).toBeCloseTo(1 - Math.exp(-0.5), 1);
  expect(count(swapsOf(0, true))).toBe(0);
});

test('no place is preferred, and every step draws others, the same for the same seed', () => {
  const often = new Float64Array(2000);
  for (let step = 0; step < 200; step++) swapsOf(0.3, false, 1, step).forEach((it, at) => (often[at] += it));
  const thirds = [0, 1, 2].map((third) => often.filter((_, at) => Math.floor((3 * at) / 2000) === third));
  for (const part of thirds) expect(part.reduce((a, b) => a + b) / part.length / 200).toBeCloseTo(0.3, 1);
  expect(swapsOf(0.3, false, 1, 4)).toEqual(swapsOf(0.3, false, 1, 4));
  expect(swapsOf(0.3, false, 1, 5)).not.toEqual(swapsOf(0.3, false, 1, 4));
  expect(swapsOf(0.3, false, 2, 4)).not.toEqual(swapsOf(0.3, false, 1, 4));
});
