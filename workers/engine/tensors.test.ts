import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { adamw } from '#ops/adamw/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { add, constant, mul } from './tensors.ts';

const step = { learningRate: 0.5, weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 };

onEveryBackend('element-wise functions of tfjs', () => {
  test.each([
    [5, 8],
    [3, 7],
    [1, 1],
  ])('read tables that were changed in place, on either side: [%i, %i]', async (rows, cols) => {
    const [a, b] = [randomTensor('a', rows, cols), randomTensor('b', rows, cols)];
    const check = async () => {
      const [x, y] = [await a.data(), await b.data()];
      await expectClose(
        mul(a, b),
        x.map((v, i) => v * y[i]),
      );
      await expectClose(
        add(a, b),
        x.map((v, i) => v + y[i]),
      );
      const [da, db] = tf.grads((s: tf.Tensor, t: tf.Tensor) => tf.sum(mul(s, t)))([a, b]);
      await expectClose(da, y);
      await expectClose(db, x);
    };
    await check();
    for (const side of [a, b, a]) {
      adamw(side, tf.zeros([rows, cols]), tf.zeros([rows, cols]), tf.ones([rows, cols]), step);
      await check();
    }
  });

  test('have both gradients', async () => {
    await expectGradient((a, b) => mul(a, b), [randomTensor('a', 3, 5), randomTensor('b', 3, 5)]);
  });
});

onEveryBackend('a constant', () => {
  test('is what its function computes, and no gradient passes it', async () => {
    const x = randomTensor('x', 3, 4);
    const squared = (y: tf.Tensor) => constant(() => tf.square(y));
    await expectClose(squared(x), await tf.square(x).data());
    const gradient = tf.grad((y: tf.Tensor) => tf.sum(mul(squared(y), y)))(x);
    await expectClose(gradient, await tf.square(x).data());
  });
});
