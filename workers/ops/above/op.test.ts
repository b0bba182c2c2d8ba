import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { partedAbove, whereAbove } from './op.ts';

const values = async (t: tf.Tensor) => [...(await t.data())];

onEveryBackend('what lies above a threshold', () => {
  test.each([[[5, 64]], [[3, 7]], [[1]], [[6]], [[2, 3, 4]], [[0, 4]], [[0]]])(
    'has one of two values, and is parted from the rest: %j',
    async (shape) => {
      const [x, a, b] = ['x', 'a', 'b'].map((name) =>
        tf.reshape(randomTensor(name, 1, tf.util.sizeFromShape(shape)), shape),
      );
      const is = Array.from(await x.data(), (v) => v > Math.fround(0.2));
      const [yes, no] = [await a.data(), await b.data()];
      const y = whereAbove(x, 0.2, a, b);
      expect(y.shape).toEqual(shape);
      expect(await values(y)).toEqual(is.map((above, i) => (above ? yes : no)[i]));
      const [upper, lower] = partedAbove(x, 0.2, a);
      expect([upper.shape, lower.shape]).toEqual([shape, shape]);
      expect(await values(upper)).toEqual(is.map((above, i) => (above ? yes[i] : 0)));
      expect(await values(lower)).toEqual(is.map((above, i) => (above ? 0 : yes[i])));
    },
  );

  test('compares in float32, and what is alike is not above', async () => {
    const above = (given: number[], threshold: number) => {
      const x = tf.tensor1d(given);
      return values(whereAbove(x, threshold, tf.onesLike(x), tf.zerosLike(x)));
    };
    // 0.45 has no float32 of its own.
    expect(await above([0.45, 0.4500001, 0.4499999, 1e30, -1e30], 0.45)).toEqual([0, 1, 0, 1, 0]);
    expect(await above([0, -0, 1e-30, 1], 0)).toEqual([0, 0, 1, 1]);
  });

  test('takes its gradient to where its value came from, and none to what is compared', async () => {
    const x = tf.tensor1d([0.1, 0.6, 0.9, 0.2, 0.7]);
    const w = tf.tensor1d([1, 2, 3, 4, 5]);
    const both = (v: tf.Tensor, yes: tf.Tensor, no: tf.Tensor) =>
      tf.sum(tf.mul(whereAbove(v, 0.5, yes, no), w));
    const [toX, toYes, toNo] = tf.grads((v, yes, no) => tf.add(both(v, yes, no), tf.sum(v)))([
      x,
      w.clone(),
      w.clone(),
    ]);
    expect(await values(toX)).toEqual([1, 1, 1, 1, 1]);
    expect(await values(toYes)).toEqual([0, 2, 3, 0, 5]);
    expect(await values(toNo)).toEqual([1, 0, 0, 4, 0]);
    // Also where what is parted is what is compared.
    const parted = tf.grad((v: tf.Tensor) => {
      const [upper, lower] = partedAbove(v, 0.5, v);
      return tf.add(tf.sum(tf.mul(upper, w)), tf.mul(tf.sum(lower), 10));
    })(x);
    expect(await values(parted)).toEqual([10, 2, 3, 10, 5]);
    const one = tf.grad((v: tf.Tensor) => tf.sum(partedAbove(x, 0.5, v)[1]))(w);
    expect(await values(one)).toEqual([1, 0, 0, 1, 0]);
  });
});
