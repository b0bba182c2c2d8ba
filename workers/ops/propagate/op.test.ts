import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse, toDense } from '#testing/sparse.ts';
import { uploadPair } from '../sparse.ts';
import { propagateMean } from './op.ts';

onEveryBackend('propagateMean', () => {
  test.each([
    [9, 64, 3],
    [12, 4, 2],
    [7, 20, 1],
    [1, 16, 2],
    [5, 128, 2],
    [6, 8, 0],
  ])('is the mean of the powers: %i nodes, d = %i, %i layers', async (nodes, d, layers) => {
    const m = randomSparse(nodes, nodes);
    const x = randomTensor('x', nodes, d);
    const dense = tf.tensor2d(toDense(m), [nodes, nodes]);
    let power: tf.Tensor = x;
    let sum: tf.Tensor = x;
    for (let l = 0; l < layers; l++) {
      power = tf.matMul(dense, power as tf.Tensor2D);
      sum = tf.add(sum, power);
    }
    const y = propagateMean(uploadPair(m), x, layers);
    await expectClose(y, await tf.div(sum, layers + 1).data());
    y.dispose();
    expect(x.isDisposed).toBe(false);
  });

  test('has the gradient of the mean, of a matrix that is not symmetric', async () => {
    const pair = uploadPair(randomSparse(6, 6));
    await expectGradient((x) => propagateMean(pair, x, 2), [randomTensor('x', 6, 8)]);
    await expectGradient((x) => propagateMean(pair, x, 0), [randomTensor('x', 6, 8)]);
  });
});
