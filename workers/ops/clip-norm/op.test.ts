import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { clipFactor, squaredLength } from './op.ts';

onEveryBackend('clipNorm', () => {
  test.each([[[1]], [[7]], [[4, 64]], [[101, 37]], [[3, 2, 5]], [[0]], [[0, 8]]])(
    'is the squared length of all elements: %j',
    async (shape) => {
      const x = tf.reshape(randomTensor('x', 1, tf.util.sizeFromShape(shape)), shape);
      const expected = [...(await x.data())].reduce((sum, v) => sum + v * v, 0);
      const length = squaredLength(x);
      expect(length.shape).toEqual([]);
      await expectClose(length, [expected], 1e-9, 1e-6);
    },
  );

  test.each([
    [25, 1],
    [25, 10],
    [0, 1],
    [1e-12, 2e-6],
  ])('scales as torch does: squared length %d, at most %d', async (square, most) => {
    const expected = Math.min(1, most / (Math.sqrt(square) + 1e-6));
    await expectClose(clipFactor(tf.scalar(square), most), [expected], 0, 1e-6);
  });
});
