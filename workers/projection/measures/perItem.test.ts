import { expect, it } from 'vitest';
import type { Estimate } from '#contract/projectionMeasures.ts';
import { Random } from '#lib/random.ts';
import { PerItem } from './perItem.ts';

const ITEMS = 400;
const values = (() => {
  const random = new Random(11);
  return Array.from({ length: ITEMS }, () => random.normal());
})();

function estimateOf(copies: number): Estimate & { value: number } {
  const perItem = new PerItem(ITEMS);
  values.forEach((value, item) => {
    for (let copy = 0; copy < copies; copy++) perItem.add(item, value);
  });
  return perItem.estimate(new Random(1)) as Estimate & { value: number };
}

it('gives an interval about as wide as theory: 2 x 1.96 / sqrt(n) for unit deviation', () => {
  const { low, high } = estimateOf(1).interval!;
  expect((high - low) / ((2 * 1.96) / Math.sqrt(ITEMS))).toBeGreaterThan(0.85);
  expect((high - low) / ((2 * 1.96) / Math.sqrt(ITEMS))).toBeLessThan(1.15);
});

it('does not take the points of one item for more evidence', () => {
  const once = estimateOf(1);
  const thrice = estimateOf(3);
  expect(thrice.interval!.low).toBeCloseTo(once.interval!.low, 12);
  expect(thrice.interval!.high).toBeCloseTo(once.interval!.high, 12);
});

it('leaves out items that were not looked at', () => {
  const some = new PerItem(10);
  some.add(2, 1);
  some.add(7, 0);
  expect(some.estimate(new Random(1), 0.25)).toMatchObject({
    value: 0.5,
    items: 2,
    chance: 0.25,
    interval: { n: 2 },
  });
});
