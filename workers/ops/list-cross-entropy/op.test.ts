import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { bprTerms } from '../bpr/op.ts';
import { listCrossEntropyTerms } from './op.ts';

/** -log softmax(y / tau)[0] of each row, in float64. */
const definition = (rows: number[][], tau: number) =>
  rows.map((row) => {
    const most = Math.max(...row);
    return Math.log(row.reduce((sum, v) => sum + Math.exp((v - most) / tau), 0)) - (row[0] - most) / tau;
  });

onEveryBackend('listCrossEntropyTerms', () => {
  test.each([
    [1, 1],
    [70, 3],
    [5, 16],
    [3, 64],
  ])('equals its definition, with its gradient: B = %i, K = %i', async (rows, k) => {
    const y = randomTensor('y', rows, k + 1, 3);
    for (const tau of [1, 0.2, 2.5])
      await expectClose(listCrossEntropyTerms(y, tau), definition(await y.array(), tau));
    await expectGradient((input) => listCrossEntropyTerms(input, 0.7), [y]);
  });

  test('with one negative it is BPR of the margin over tau', async () => {
    const y = randomTensor('y', 9, 2, 3);
    await expectClose(listCrossEntropyTerms(y, 0.5), await bprTerms(tf.mul(y, 2)).data());
  });

  test('neither overflows nor loses small terms', async () => {
    const y = tf.tensor2d(
      [1e4, -1e4, -1e4, -1e4, 1e4, 1e4, 15, 0, -1e4, 0, 0, 0, 1e4, 1e4, -1e4, -1e4, -1e4, -1e4],
      [6, 3],
    );
    const expected = [0, 2e4 + Math.LN2, Math.log1p(Math.exp(-15)), Math.log(3), Math.LN2, Math.log(3)];
    await expectClose(listCrossEntropyTerms(y, 1), expected, 1e-12, 1e-5);
    const slope = tf.grad((input: tf.Tensor) => tf.sum(listCrossEntropyTerms(input as tf.Tensor2D, 1)))(y);
    const third = 1 / 3;
    await expectClose(
      slope,
      [
        [0, 0, 0],
        [-1, 0.5, 0.5],
        [-3.059e-7, 3.059e-7, 0],
        [third - 1, third, third],
        [-0.5, 0.5, 0],
        [third - 1, third, third],
      ].flat(),
      1e-12,
      1e-4,
    );
  });

  test('has no terms where there are no lists', async () => {
    expect([...(await listCrossEntropyTerms(tf.zeros([0, 3]), 1).data())]).toEqual([]);
  });
});
