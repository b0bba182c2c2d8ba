import { expect, test } from 'vitest';
import { axisOf, isOutside } from './axis.ts';

const row = (middle: number, isAside?: boolean) => ({
  ...{ id: `${middle}`, label: '', difference: middle, isAside },
  overUsers: { low: middle - 0.002, high: middle + 0.002 },
});

test('what stands aside stretches no axis, and is told where it lies outside', () => {
  const rows = [row(-0.008), row(0.004), row(-0.2, true)];
  const axis = axisOf(rows, 6);
  expect(axis.domain).toEqual([-0.01, 0.01]);
  expect(rows.map((it) => isOutside(it, axis))).toEqual([false, false, true]);
});

test('what stands aside is drawn as the others where it fits', () => {
  const rows = [row(-0.008), row(-0.006, true)];
  expect(isOutside(rows[1], axisOf(rows, 6))).toBe(false);
});

test('alone it has an axis all the same', () => {
  const [alone] = [row(-0.2, true)];
  expect(isOutside(alone, axisOf([alone], 6))).toBe(false);
});
