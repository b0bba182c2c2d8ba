import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { tallProduct } from './op.ts';

onEveryBackend('tallProduct', () => {
  test.each([
    [37, 64, 64],
    [8, 128, 4],
    [6, 300, 12],
    [11, 5, 20],
    [5, 1, 8],
    [1, 7, 4],
    [4, 131, 36],
    [5, 193, 8],
  ])('is the product: [%i, %i] times [.., %i]', async (m, k, n) => {
    const [a, b] = [randomTensor('a', m, k), randomTensor('b', k, n)];
    await expectClose(tallProduct(a, b), await tf.matMul(a, b).data());
  });

  test('has both gradients', async () => {
    await expectGradient(tallProduct, [randomTensor('a', 9, 8), randomTensor('b', 8, 12)]);
    await expectGradient(tallProduct, [randomTensor('a', 3, 5), randomTensor('b', 5, 4)]);
  });

  test('computes only the gradient that is asked for', () => {
    const [a, b] = [randomTensor('a', 9, 8), randomTensor('b', 8, 12)];
    const before = tf.memory().numTensors;
    const db = tf.grad((x: tf.Tensor) => tf.sum(tallProduct(a, x as tf.Tensor2D)))(b);
    expect(db.shape).toEqual(b.shape);
    expect(tf.memory().numTensors).toBe(before + 1);
  });

  test('says which shapes do not fit', () => {
    expect(() => tallProduct(tf.zeros([2, 3]), tf.zeros([4, 4]))).toThrow('[2,3] times [4,4]');
  });
});
