import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { promptDirection } from './op.ts';

/** M, and a symmetric S that gives every row a length. */
function forms(d: number): [tf.Tensor2D, tf.Tensor2D] {
  const root = randomTensor('root', d, d + 4);
  return [randomTensor('m', d, d), tf.matMul(root, root, false, true) as tf.Tensor2D];
}

onEveryBackend('promptDirection', () => {
  test.each([
    [1, 4],
    [7, 8],
    [30, 64],
  ])('is p M over the root of p S pᵀ: %i rows of %i', async (rows, d) => {
    const p = randomTensor('p', rows, d);
    const [m, s] = forms(d);
    const lengths = tf.sqrt(tf.sum(tf.mul(tf.matMul(p, s), p), 1, true));
    await expectClose(promptDirection(p, m, s), await tf.div(tf.matMul(p, m), lengths).data(), 1e-4, 1e-4);
  });

  test('has all three gradients', async () => {
    await expectGradient(promptDirection, [randomTensor('p', 7, 8), ...forms(8)]);
  });

  test('gives zero, and gradient zero, to a row of zeros', async () => {
    const p = tf.tensor2d([0, 0, 0, 0, 1, 2, 3, 4], [2, 4]);
    const [m, s] = forms(4);
    expect(Array.from(await promptDirection(p, m, s).data()).slice(0, 4)).toEqual([0, 0, 0, 0]);
    const dp = tf.grad((q) => tf.sum(promptDirection(q as tf.Tensor2D, m, s)))(p);
    expect(Array.from(await dp.data(), Math.abs).slice(0, 4)).toEqual([0, 0, 0, 0]);
  });
});
