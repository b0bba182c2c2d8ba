import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { sigmoid } from '../logistic.ts';
import { gate } from './op.ts';

onEveryBackend('gate', () => {
  test.each([
    [5, 64],
    [3, 7],
    [1, 1],
    [1, 6],
    [0, 4],
  ])('is the sigmoid of one times the other: [%i, %i]', async (rows, cols) => {
    const [z, x] = [randomTensor('z', rows, cols, 6), randomTensor('x', rows, cols, 3)];
    const values = await x.data();
    await expectClose(
      gate(z, x),
      Array.from(await z.data(), (v, i) => sigmoid(v) * values[i]),
      1e-7,
      1e-5,
    );
  });

  test('has the gradient of finite differences', async () => {
    await expectGradient(gate, [randomTensor('z', 5, 7), randomTensor('x', 5, 7)], { entries: 35 });
    await expectGradient(gate, [randomTensor('z', 2, 8, 4), randomTensor('x', 2, 8)]);
  });

  test('is open or shut far from zero, and has no slope there', async () => {
    const z = tf.tensor1d([1e30, -1e30, 100, -100, 0]);
    const x = tf.tensor1d([2, 2, -3, 3, 5]);
    await expectClose(gate(z, x), [2, 0, -3, 0, 2.5], 1e-7, 1e-6);
    const [toZ, toX] = tf.grads((a: tf.Tensor, b: tf.Tensor) => tf.sum(gate(a, b)))([z, x]);
    await expectClose(toZ, [0, 0, 0, 0, 1.25], 1e-7, 1e-6);
    await expectClose(toX, [1, 0, 1, 0, 0.5], 1e-7, 1e-6);
  });

  test('refuses tensors of two shapes', () => {
    expect(() => gate<tf.Tensor>(tf.zeros([2]), tf.zeros([3]))).toThrow('gate');
  });
});
