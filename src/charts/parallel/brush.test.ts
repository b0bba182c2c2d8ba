import { expect, test } from 'vitest';
import { isBrushed, isKept, noBrush, toggled } from './brush.ts';

const line = (places: number[], value: number) => ({ id: places.join(), label: '', places, value });

test('values of one axis are alternatives, axes hold together', () => {
  const brush = toggled(toggled(toggled(noBrush, 1, 0), 1, 2), 0, 1);
  expect(isKept(brush, line([1, 0], 0.1))).toBe(true);
  expect(isKept(brush, line([1, 2], 0.1))).toBe(true);
  expect(isKept(brush, line([1, 1], 0.1))).toBe(false);
  expect(isKept(brush, line([0, 0], 0.1))).toBe(false);
});

test('what was chosen twice is let go, and then nothing is left out', () => {
  const brush = toggled(toggled(noBrush, 2, 1), 2, 1);
  expect(isBrushed(brush)).toBe(false);
  expect(isKept(brush, line([5, 5, 5], 0))).toBe(true);
});

test('the least value keeps those that reach it', () => {
  const brush = { ...noBrush, least: 0.2 };
  expect(isBrushed(brush)).toBe(true);
  expect(isKept(brush, line([0], 0.2))).toBe(true);
  expect(isKept(brush, line([0], 0.19))).toBe(false);
});
