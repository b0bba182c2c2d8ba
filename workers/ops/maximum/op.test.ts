import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { maximumOf } from './op.ts';

const tables = (count: number, rows: number, cols: number) =>
  Array.from({ length: count }, (_, m) => randomTensor(`table ${m}`, rows, cols)) as [tf.Tensor2D];

onEveryBackend('maximumOf', () => {
  test.each([
    [1, 3, 4],
    [2, 5, 3],
    [3, 1, 1],
    [4, 7, 8],
    [9, 2, 5],
  ])('is the largest of %i tables [%i, %i]', async (count, rows, cols) => {
    const given = tables(count, rows, cols);
    const expected = await tf.max(tf.stack(given), 0).data();
    expect([...(await maximumOf(given).data())]).toEqual([...expected]);
  });

  test('has the gradient of whatever is largest', async () => {
    await expectGradient((...given) => maximumOf(given as [tf.Tensor2D]), tables(3, 5, 3), { step: 1e-3 });
  });

  test('sends a gradient to the first of those that are alike, also past the lanes of a kernel', async () => {
    const [a, b, c] = [
      [1, 2, 3, 0, -1],
      [1, 5, 3, -0, -1],
      [1, 5, 2, 0, -1],
    ].map((v) => tf.tensor1d(v));
    const dy = tf.tensor1d([1, 2, 3, 4, 5]);
    const gradients = tf.grads((...given: tf.Tensor[]) => maximumOf(given as [tf.Tensor]))([a, b, c], dy);
    const values = await Promise.all(gradients.map(async (g) => [...(await g.data())]));
    expect(values).toEqual([
      [1, 0, 3, 4, 5],
      [0, 2, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ]);
  });

  test('takes tensors without elements, and refuses other shapes', async () => {
    expect((await maximumOf([tf.zeros([0, 4]), tf.zeros([0, 4])]).data()).length).toBe(0);
    expect(() => maximumOf<tf.Tensor>([tf.zeros([2]), tf.zeros([3])])).toThrow('maximumOf');
  });
});
