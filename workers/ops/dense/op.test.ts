import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { rmsNorm } from '../layer-norm/op.ts';
import { product } from '../product/op.ts';
import { dense, type DenseOptions } from './op.ts';

const EPSILON = 1e-5;

/** The same of operators that do one thing each. */
function onePerStep(x: tf.Tensor2D, w: tf.Tensor2D, { gain, relu, onto, n = w.shape[1] }: DenseOptions) {
  const read = gain ? rmsNorm(x, gain, EPSILON) : x;
  const all = tf.slice(product(read, w), [0, 0], [x.shape[0], n]);
  const sum: tf.Tensor = onto ? tf.add(all, onto) : all;
  return relu ? tf.relu(sum) : sum;
}

onEveryBackend('dense', () => {
  test.each([
    [1, 1, 1],
    [5, 8, 4],
    [64, 64, 192],
    [7, 6, 9],
    [33, 256, 64],
    [2, 3, 1154],
  ])('equals its parts: %i rows, %i by %i', async (rows, inner, cols) => {
    const [x, w] = [randomTensor('x', rows, inner), randomTensor('w', inner, cols)];
    const [gain, onto] = [
      tf.reshape<tf.Rank.R1>(randomTensor('gain', 1, inner), [inner]),
      randomTensor('onto', rows, cols),
    ];
    for (const options of [{}, { gain }, { onto }, { relu: true }, { gain, relu: true, onto }]) {
      const y = dense(x, w, { ...options, epsilon: EPSILON });
      await expectClose(y, await onePerStep(x, w, options).data(), 1e-4);
    }
  });

  test('reads as many columns as are wanted', async () => {
    const [x, w, gain] = [randomTensor('x', 6, 8), randomTensor('w', 8, 12), tf.ones<tf.Rank.R1>([8])];
    const options = { gain, epsilon: EPSILON, n: 10 };
    await expectClose(dense(x, w, options), await onePerStep(x, w, options).data(), 1e-5);
  });

  test('of rows of zeros is zero, of no rows is nothing, and the same twice', async () => {
    const [w, gain] = [randomTensor('w', 4, 4), tf.ones<tf.Rank.R1>([4])];
    await expectClose(dense(tf.zeros([2, 4]), w, { gain, epsilon: EPSILON }), new Float32Array(8), 0, 0);
    expect([...(await dense(tf.zeros([0, 4]), w).data())]).toEqual([]);
    const x = randomTensor('x', 3, 4);
    expect(await dense(x, w).data()).toEqual(await dense(x, w).data());
  });

  test('says which shapes do not fit', () => {
    expect(() => dense(tf.zeros([2, 4]), tf.zeros([3, 4]))).toThrow('dense: 4 columns of [2,4] times [3,4]');
  });
});
