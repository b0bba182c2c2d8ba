import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { logSoftmax } from '../log-softmax/op.ts';
import { likeliest } from './op.ts';

onEveryBackend('likeliest', () => {
  test.each([
    [1, 1, 1],
    [70, 3, 2],
    [5, 16, 16],
    [3, 1151, 41],
    [2, 9, 3],
  ])('is the head of what is sorted: %i rows of %i, %i of them told', async (rows, n, k) => {
    const x = randomTensor('x', rows, n, 4);
    const all = await logSoftmax(x).array();
    const { y, at } = likeliest(x, k);
    const [values, places] = [await y.array(), await at.array()];
    all.forEach((row, r) => {
      const order = [...row.keys()].sort((a, b) => row[b] - row[a] || a - b).slice(0, k);
      expect(places[r]).toEqual(order);
      expect(values[r]).toEqual(order.map((column) => row[column]));
    });
  });

  test('of equal ones tells the first', async () => {
    const { at } = likeliest(tf.tensor2d([2, 5, 5, 1, 5, 2, -1e4, 1e4, 1e4], [1, 9]), 6);
    expect([...(await at.data())]).toEqual([7, 8, 1, 2, 4, 0]);
  });

  test('has nothing to say of no rows', async () => {
    expect([...(await likeliest(tf.zeros([0, 3]), 2).y.data())]).toEqual([]);
  });
});
