import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { sum } from '../mean/op.ts';
import { gelu } from './op.ts';

const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** The normal distribution up to x in float64: its power series near 0, its continued fraction in the tails. */
function normal(x: number): number {
  const a = Math.abs(x);
  if (a > 3) {
    let fraction = a;
    for (let k = 200; k > 0; k--) fraction = a + k / fraction;
    return x < 0 ? density(a) / fraction : 1 - density(a) / fraction;
  }
  let sum = 0;
  for (let k = 0, term = x; k < 100; k++, term *= (x * x) / (2 * k + 1)) sum += term;
  return 0.5 + sum * density(x);
}

onEveryBackend('gelu', () => {
  test.each([[[5, 64]], [[3, 7]], [[1]], [[6]], [[2, 3, 4]], [[0, 4]]])(
    'equals its definition in float64, and its slope: %j',
    async (shape) => {
      const x = tf.reshape(randomTensor('x', 1, tf.util.sizeFromShape(shape), 6), shape);
      const values = Array.from(await x.data());
      await expectClose(
        gelu(x),
        values.map((v) => v * normal(v)),
        1e-9,
        2e-6,
      );
      await expectClose(
        tf.grad((y: tf.Tensor) => sum(gelu(y)))(x),
        values.map((v) => normal(v) + v * density(v)),
        5e-7,
        2e-6,
      );
    },
  );

  test('has the gradient of central differences', async () => {
    await expectGradient((x) => gelu(x), [randomTensor('x', 5, 7, 3)], { entries: 35 });
  });

  test('is 0, the identity and their slopes where numbers are large', async () => {
    const x = tf.tensor1d([0, -0, 1e30, -1e30, 40, -40, 1e-30]);
    await expectClose(gelu(x), [0, 0, 1e30, 0, 40, 0, 0.5e-30], 0, 1e-6);
    const slopes = tf.grad((y: tf.Tensor) => sum(gelu(y)))(x);
    await expectClose(slopes, [0.5, 0.5, 1, 0, 1, 0, 0.5], 1e-7, 1e-6);
  });

  test('gives the same bits twice', async () => {
    const x = randomTensor('x', 9, 33, 4);
    expect(await gelu(x).data()).toEqual(await gelu(x).data());
  });
});
