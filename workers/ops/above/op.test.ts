import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { above } from './op.ts';

const values = async (t: tf.Tensor) => [...(await t.data())];

onEveryBackend('above', () => {
  test.each([[[5, 64]], [[3, 7]], [[1]], [[6]], [[2, 3, 4]], [[0, 4]], [[0]]])(
    'is one where a value exceeds the threshold: %j',
    async (shape) => {
      const x = tf.reshape(randomTensor('x', 1, tf.util.sizeFromShape(shape)), shape);
      const y = above(x, 0.2);
      expect(y.shape).toEqual(shape);
      expect(await values(y)).toEqual(Array.from(await x.data(), (v) => Number(v > Math.fround(0.2))));
    },
  );

  test('compares in float32, and what is alike is not above', async () => {
    // 0.45 has no float32 of its own.
    const x = tf.tensor1d([0.45, 0.4500001, 0.4499999, 1e30, -1e30]);
    expect(await values(above(x, 0.45))).toEqual([0, 1, 0, 1, 0]);
    expect(await values(above(tf.tensor1d([0, -0, 1e-30, 1]), 0))).toEqual([0, 0, 1, 1]);
  });

  test('lets no gradient pass, also where nothing else leads to its input', async () => {
    const x = tf.tensor1d([0.1, 0.6, 0.9]);
    const chosen = tf.grad((v: tf.Tensor) => tf.sum(tf.mul(above(v, 0.5), v)))(x);
    expect(await values(chosen)).toEqual([0, 1, 1]);
    const other = tf.grads((v: tf.Tensor, w: tf.Tensor) => tf.sum(tf.mul(tf.add(above(v, 0.5), v), w)));
    const [toX, toW] = other([x, tf.tensor1d([2, 3, 4])]);
    expect(await values(toX)).toEqual([2, 3, 4]);
    expect((await values(toW))[1]).toBeCloseTo(1.6, 6);
  });
});
