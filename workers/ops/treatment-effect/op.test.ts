import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { treatmentEffect } from './op.ts';

const clamp = (x: number) => Math.min(10, Math.max(1e-8, x));

onEveryBackend('treatmentEffect', () => {
  test.each([
    [2, 70],
    [3, 9],
    [5, 1],
    [1, 4],
    [2, 0],
  ])('is the clamped ratio, and weighs what lags: %i modalities, %i samples', async (modalities, size) => {
    const [effect, own] = [
      randomTensor('effect', modalities, size, 2),
      randomTensor('own', modalities, size, 1),
    ];
    const [x, y] = [await effect.data(), await own.data()];
    const c = Array.from(x, (value, at) => clamp(value / y[at]));
    const sums = Array.from({ length: size }, (_, b) =>
      c.reduce((s, v, at) => s + (at % size === b ? 1 / v : 0), 0),
    );
    const { ratio, weight } = treatmentEffect(effect, own);
    await expectClose(ratio, c, 1e-9);
    await expectClose(
      weight,
      c.map((v, at) => modalities / v / sums[at % size]),
    );
    const w = [...(await weight.data())];
    for (let b = 0; b < size; b++) {
      const each = w.filter((_, at) => at % size === b);
      expect(each.reduce((a, v) => a + v, 0)).toBeCloseTo(modalities, 4);
      expect(Math.max(...each)).toBeLessThanOrEqual(modalities * (1 + 1e-6));
    }
  });

  test('0/0 counts as 0, x/0 goes to the bound on its side, and nothing overflows', async () => {
    const effect = tf.tensor2d([[0, 3, -3, 1e30, 1e-30, -1, 1e-30, 0]]);
    const own = tf.tensor2d([[0, 0, 0, 1e-30, 1e30, -2, 1e-30, -5]]);
    await expectClose(treatmentEffect(effect, own).ratio, [1e-8, 10, 1e-8, 10, 1e-8, 0.5, 1, 1e-8], 1e-10);
    const both = tf.tensor2d([
      [0, 5],
      [1, 5],
    ]);
    const { weight } = treatmentEffect(
      both,
      tf.tensor2d([
        [1, 1],
        [1, 1],
      ]),
    );
    await expectClose(weight, [2, 1, 0, 1], 1e-6);
  });
});
