import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { meanRow, tiled } from './op.ts';

onEveryBackend('the mean row', () => {
  test.each([
    [5, 64],
    [1, 4],
    [37, 7],
    [1000, 5],
    [3, 1],
  ])('is the mean of every column, and stands in as many rows as are wanted: [%i, %i]', async (rows, d) => {
    const x = randomTensor('x', rows, d);
    const mean = new Float64Array(d);
    (await x.data()).forEach((v, i) => (mean[i % d] += v / rows));
    const row = meanRow(x);
    expect(row.shape).toEqual([1, d]);
    await expectClose(row, mean, 1e-6, 1e-6);
    const three = tiled(row, 3);
    expect(three.shape).toEqual([3, d]);
    await expectClose(three, [...mean, ...mean, ...mean], 1e-6, 1e-6);
  });

  test('has the gradient of both', async () => {
    for (const [rows, d] of [
      [6, 8],
      [4, 3],
      [1, 4],
    ])
      await expectGradient((x) => tf.square(tiled(meanRow(x), 5)), [randomTensor('x', rows, d)]);
  });
});
