import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse, toDense } from '#testing/sparse.ts';
import { uploadPair } from '../sparse.ts';
import { csrProduct } from './op.ts';

onEveryBackend('csrProduct', () => {
  test.each([
    [9, 7, 4],
    [5, 12, 64],
    [3, 4, 20],
    [1, 1, 16],
  ])('equals the dense product: %i x %i, d = %i', async (rows, cols, d) => {
    const m = randomSparse(rows, cols);
    const x = randomTensor('x', cols, d);
    const dense = await tf.matMul(tf.tensor2d(toDense(m), [rows, cols]), x).data();
    await expectClose(csrProduct(uploadPair(m), x), dense);
  });

  test('has the gradient of the product', async () => {
    const pair = uploadPair(randomSparse(6, 5));
    await expectGradient((x) => csrProduct(pair, x), [randomTensor('x', 5, 8)]);
  });
});
