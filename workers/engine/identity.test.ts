import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';

onEveryBackend('a clone', () => {
  test('shares the data and outlives the original', async () => {
    const x = tf.tensor1d([1, 2, 3]);
    const buffers = tf.memory().numDataBuffers;
    const y = tf.clone(x);
    expect(tf.memory().numDataBuffers).toBe(buffers);
    x.dispose();
    tf.zeros([3]).dispose();
    expect(Array.from(await y.data())).toEqual([1, 2, 3]);
  });
});
