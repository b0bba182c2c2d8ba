import { expect, test } from 'vitest';
import { rampAt } from './ramp.ts';

test('a distillation reaches its weight over alpha epochs, and an alpha below one is the weight itself', () => {
  const ends = [
    [20, 31],
    [40, 30],
    [50, 40],
    [60, 30],
  ].map(([alpha, epoch]) => rampAt(alpha, epoch));
  expect(ends.map((weight) => weight.toFixed(4))).toEqual(['1.0000', '0.7316', '0.8187', '0.2865']);
  expect(rampAt(20, 1).toFixed(4)).toBe('0.0110');
  expect([0, 0.3, 1].map((alpha) => rampAt(alpha, 7))).toEqual([0, 0.3, 1]);
});
