import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { mean, sum } from './op.ts';

onEveryBackend('mean', () => {
  test.each([
    [1, 1],
    [3, 1],
    [1, 2048],
    [101, 37],
    [1, 4096],
    [1, 4097],
    [70, 1031],
  ])('equals the mean and sum of %i x %i, with their gradients', async (rows, cols) => {
    const x = randomTensor('x', rows, cols);
    const total = [...(await x.data())].reduce((a, b) => a + b, 0);
    const n = rows * cols;
    expect(mean(x).shape).toEqual([]);
    await expectClose(sum(x), [total], 1e-4);
    await expectClose(mean(x), [total / n], 1e-6);
    const dx = tf.grad((input: tf.Tensor) => tf.mul(mean(input), 3))(x);
    expect(dx.shape).toEqual([rows, cols]);
    await expectClose(dx, Array(n).fill(3 / n));
    await expectClose(tf.grad((input: tf.Tensor) => sum(input))(x), Array(n).fill(1));
  });

  test('of more than a workgroup and its successors take at a time is the sum, twice with the same bits', async () => {
    const ones = tf.ones([5_000_001]);
    await expectClose(sum(ones), [5_000_001], 0, 1e-6);
    const x = randomTensor('x', 300, 100);
    expect(await sum(x).data()).toEqual(await sum(x).data());
  });
});
