import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { total } from './total.ts';

onEveryBackend('total', () => {
  test.each([1, 2, 7, 8, 20])('adds %i parts', async (n) => {
    const parts = Array.from({ length: n }, (_, i) => tf.scalar(i + 1));
    await expectClose(total(parts), [(n * (n + 1)) / 2]);
    await expectClose(
      tf.grad((x) => total(parts.map((part) => tf.mul(part, x) as tf.Scalar)))(tf.scalar(1)),
      [(n * (n + 1)) / 2],
    );
  });
});
