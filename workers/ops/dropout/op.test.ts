import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { scramble } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { dropout } from './op.ts';

// Counted independently of the operator: the first elements for two keys, one of which wraps around 32 bits.
const KEYS = [12345, 0xfffffff0];

onEveryBackend('dropout', () => {
  test.each(KEYS)('keeps the same elements on every backend, forward and backward: key %i', async (key) => {
    const x = tf.ones([37, 17]) as tf.Tensor2D;
    const mask = Array.from({ length: 37 * 17 }, (_, k) =>
      scramble((key + k) % 2 ** 32) >= 0.2 * 2 ** 32 ? 1.25 : 0,
    );
    await expectClose(dropout(x, 0.2, key), mask, 0, 1e-6);
    await expectClose(tf.grad((input: tf.Tensor) => tf.sum(dropout(input, 0.2, key)))(x), mask, 0, 1e-6);
  });

  test('drops the asked share and keeps the mean', async () => {
    const y = await dropout(tf.ones([256, 64]), 0.3, 7).data();
    const zeros = y.filter((v) => v === 0).length / y.length;
    expect(zeros).toBeGreaterThan(0.28);
    expect(zeros).toBeLessThan(0.32);
    expect(Math.max(...y)).toBeCloseTo(1 / 0.7, 5);
  });

  test('draws another mask for another key, and nothing at rate 0', async () => {
    const x = randomTensor('x', 8, 8);
    expect(await dropout(x, 0.5, 1).data()).not.toEqual(await dropout(x, 0.5, 2).data());
    expect(dropout(x, 0, 1)).toBe(x);
  });
});
