import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { logSoftmax } from './op.ts';

const definition = (rows: number[][], width: number) =>
  rows.flatMap((row) => {
    const most = Math.max(...row);
    const sum = Math.log(row.reduce((all, value) => all + Math.exp(value - most), 0));
    return row.slice(0, width).map((value) => value - most - sum);
  });

onEveryBackend('logSoftmax', () => {
  test.each([
    [1, 1, 1],
    [70, 3, 2],
    [5, 16, 16],
    [3, 1151, 117],
    [2, 9, 9],
  ])('equals its definition: %i rows of %i, %i of them told', async (rows, n, width) => {
    const x = randomTensor('x', rows, n, 4);
    await expectClose(logSoftmax(x, width), definition(await x.array(), width));
  });

  test('neither overflows nor loses what is small', async () => {
    const x = tf.tensor2d([1e4, -1e4, 1e4, -300, -300, -300, 0, -9, -1e4], [3, 3]);
    await expectClose(logSoftmax(x, 2), definition(await x.array(), 2), 1e-6, 1e-5);
  });

  test('has nothing to say of no rows', async () => {
    expect([...(await logSoftmax(tf.zeros([0, 3])).data())]).toEqual([]);
  });
});
