import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { rowRange, stackRows } from './op.ts';

onEveryBackend('stackRows', () => {
  test.each([
    [5, 3, 8],
    [1, 1, 4],
    [3, 2, 5],
    [1, 2, 1],
    [40, 27, 64],
  ])('puts %i rows above %i, d = %i, and takes them apart', async (above, below, d) => {
    const [a, b] = [randomTensor('a', above, d), randomTensor('b', below, d)];
    const both = stackRows(a, b);
    await expectClose(both, [...(await a.data()), ...(await b.data())], 1e-9);
    await expectClose(rowRange(both, 0, above), await a.data(), 1e-9);
    await expectClose(rowRange(both, above, below), await b.data(), 1e-9);
  });

  test('has both gradients', async () => {
    await expectGradient(
      (a, b) => tf.square(stackRows(a, b)),
      [randomTensor('a', 3, 4), randomTensor('b', 2, 4)],
    );
  });
});
