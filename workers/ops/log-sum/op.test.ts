import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { logSum } from './op.ts';

const definition = (rows: number[][]) =>
  rows.map((row) => {
    const most = Math.max(...row);
    return most + Math.log(row.reduce((sum, value) => sum + Math.exp(value - most), 0));
  });

onEveryBackend('logSum', () => {
  test.each([
    [1, 1],
    [70, 3],
    [5, 16],
    [3, 1151],
  ])('equals its definition: %i rows of %i', async (rows, n) => {
    const x = randomTensor('x', rows, n, 4);
    await expectClose(logSum(x), definition(await x.array()));
  });

  test('neither overflows nor loses what is small', async () => {
    const x = tf.tensor2d([1e4, -1e4, 1e4, -300, -300, -300, 0, -9, -1e4], [3, 3]);
    const expected = [1e4 + Math.LN2, Math.log(3) - 300, Math.log1p(Math.exp(-9))];
    await expectClose(logSum(x), expected, 1e-6, 1e-5);
  });

  test('has nothing to say of no rows', async () => {
    expect([...(await logSum(tf.zeros([0, 3])).data())]).toEqual([]);
  });
});
