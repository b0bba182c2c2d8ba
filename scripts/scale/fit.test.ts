import { expect, test } from 'vitest';
import { powerLaw } from './fit.ts';

test('a power law is found exactly, with no error', () => {
  const law = powerLaw([1, 2, 5, 10].map((x) => [x, 3 * x ** 1.5]))!;
  expect(law.exponent).toBeCloseTo(1.5, 12);
  expect(law.factor).toBeCloseTo(3, 12);
  expect(law.error).toBeLessThan(1e-8);
  expect(law.off).toBeCloseTo(1, 12);
});

test('error and distance are those of least squares in logarithms', () => {
  // In logarithms to the base 2: (0, 0), (1, 2), (2, 2); slope 1, residuals -1/3, 2/3, -1/3, so that s² = 2/3 over Σx² = 2.
  const law = powerLaw([1, 2, 4].map((x, i) => [x, [1, 4, 4][i]]))!;
  expect(law.exponent).toBeCloseTo(1, 12);
  expect(law.error).toBeCloseTo(Math.sqrt(1 / 3), 12);
  expect(law.off).toBeCloseTo(2 ** (2 / 3), 12);
});

test('two points make no law', () => {
  expect(
    powerLaw([
      [1, 2],
      [2, 3],
    ]),
  ).toBeUndefined();
});
