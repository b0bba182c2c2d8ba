import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { dropout } from '../dropout/op.ts';
import {
  disposeFeatures,
  droppedProduct,
  featureGram,
  featureProduct,
  uploadFeatures,
  type FeatureChunks,
} from './op.ts';

async function features(
  rows: number,
  cols: number,
  maxBytes?: number,
): Promise<{ dense: tf.Tensor2D; x: FeatureChunks }> {
  const dense = randomTensor('features', rows, cols);
  return { dense, x: uploadFeatures(Float32Array.from(await dense.data()), rows, cols, maxBytes) };
}

onEveryBackend('featureProduct', () => {
  test.each([
    [30, 8, undefined, 1],
    [30, 7, undefined, 1],
    [30, 5, 320, 3],
    [31, 8, 320, 4],
    [3, 8, 1, 3],
    [31, 8, 64, 16],
    [1, 1, undefined, 1],
  ])('products of [%i, %i] in chunks of %s bytes', async (rows, cols, maxBytes, chunks) => {
    const { dense, x } = await features(rows, cols, maxBytes);
    const [w, h] = [randomTensor('w', cols, 12), randomTensor('h', rows, 17)];
    expect(x.chunks.length).toBe(chunks);
    await expectClose(featureProduct(x, w), await tf.matMul(dense, w).data());
    await expectClose(featureGram(h, x), await tf.matMul(h, dense, true).data());
  });

  test.each([8, 7, 1])('has the gradient at w of %i columns, over several chunks', async (d) => {
    const { dense, x } = await features(11, 5, 128);
    const w = randomTensor('w', 5, d);
    await expectClose(featureProduct(x, w), await tf.matMul(dense, w).data());
    await expectGradient((weights) => featureProduct(x, weights), [w]);
  });

  test('drops features by the mask of a key, and has the gradient at w', async () => {
    const { dense, x } = await features(6, 8);
    const w = randomTensor('w', 8, 4);
    const dropped = dropout(dense, 0.4, 9);
    await expectClose(droppedProduct(x, w, 0.4, 9), await tf.matMul(dropped, w).data());
    await expectClose(droppedProduct(x, w, 0, 9), await tf.matMul(dense, w).data());
    await expectGradient((weights) => droppedProduct(x, weights, 0.4, 9), [w]);
  });

  test('keeps nothing behind', async () => {
    const before = tf.memory().numTensors;
    const { dense, x } = await features(11, 5, 128);
    const w = randomTensor('w', 5, 8);
    tf.dispose([featureProduct(x, w), featureGram(featureProduct(x, w), x), w, dense]);
    disposeFeatures(x);
    expect(tf.memory().numTensors).toBe(before + 1);
  });
});
