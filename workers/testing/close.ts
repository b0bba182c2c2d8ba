import type * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

type Numbers = ArrayLike<number>;

/** The tolerance of float32 against a float64 reference: 1e-5 + 1e-4 |ref|. */
export const ABSOLUTE = 1e-5;
export const RELATIVE = 1e-4;

/** The largest |a - b| / (absolute + relative |b|): at most 1 where the arrays agree; NaN never agrees. */
export function largestError(
  actual: Numbers,
  expected: Numbers,
  absolute = ABSOLUTE,
  relative = RELATIVE,
): number {
  let worst = actual.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++) {
    const error = errorOf(actual[i], expected[i], absolute, relative);
    if (error > worst) worst = error;
  }
  return worst;
}

// The same infinity on both sides agrees.
function errorOf(a: number, b: number, absolute: number, relative: number): number {
  const error = a === b ? 0 : Math.abs(a - b) / (absolute + relative * Math.abs(b));
  return Number.isNaN(error) ? Infinity : error;
}

/** Fails unless |actual - expected| <= absolute + relative |expected| everywhere. */
export async function expectClose(
  actual: tf.Tensor | Numbers,
  expected: Numbers,
  absolute = ABSOLUTE,
  relative = RELATIVE,
): Promise<void> {
  const values = 'dataId' in actual ? await (actual as tf.Tensor).data() : (actual as Numbers);
  expect(values.length).toBe(expected.length);
  expect(
    largestError(values, expected, absolute, relative),
    `got ${preview(values)}, expected ${preview(expected)}`,
  ).toBeLessThanOrEqual(1);
}

const preview = (values: Numbers) =>
  Array.from({ length: Math.min(6, values.length) }, (_, i) => values[i]).join(', ');
