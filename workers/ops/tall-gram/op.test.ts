import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { tallGram } from './op.ts';

onEveryBackend('tallGram', () => {
  test.each([
    [300, 64, 64],
    [129, 8, 4],
    [500, 5, 12],
    [70, 7, 20],
    [33, 1, 8],
    [1, 6, 4],
    [257, 12, 36],
  ])('is the product with the first factor transposed: [%i, %i] against [.., %i]', async (m, k, n) => {
    const [a, c] = [randomTensor('a', m, k), randomTensor('c', m, n)];
    await expectClose(tallGram(a, c), await tf.matMul(a, c, true).data(), 5e-5);
  });

  test('has both gradients', async () => {
    await expectGradient(tallGram, [randomTensor('a', 40, 8), randomTensor('c', 40, 12)]);
    await expectGradient(tallGram, [randomTensor('a', 5, 3), randomTensor('c', 5, 4)]);
  });
});
