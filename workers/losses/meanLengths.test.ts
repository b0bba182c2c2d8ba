import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { meanLengths } from './meanLengths.ts';

const sharesOf = (...shares: number[]) => ({
  share: tf.tensor1d(shares),
  occurs: tf.tensor1d(shares.map(Math.sign), 'int32'),
});

onEveryBackend('meanLengths', () => {
  test.each([
    ['lengths', 4],
    ['squares', 4],
    ['lengths', 68],
  ] as const)('is half the weighted sum of %s, d = %i', async (form, d) => {
    const x = randomTensor('x', 5, d);
    const shares = [0.5, 0.25, 0, 0.75, 1];
    const given = sharesOf(...shares);
    const lengths = (await x.array()).map((row) => Math.hypot(...row));
    const expected = lengths.reduce((s, l, r) => s + shares[r] * (form === 'lengths' ? l : l * l), 0);
    await expectClose(meanLengths(x, given, form, 0.3), [0.15 * expected]);
    await expectGradient((it) => meanLengths(it, given, form, 0.3), [x], { entries: 40 });
  });

  test('has no gradient at rows that are zero or have no share', async () => {
    const x = tf.tensor2d([0, 0, 0, 0, 3, 4, 0, 0, 6, 8, 0, 0], [3, 4]);
    const given = sharesOf(1, 1, 0);
    const gradient = (form: 'lengths' | 'squares') =>
      tf.grad((it: tf.Tensor) => meanLengths(it as tf.Tensor2D, given, form, 2))(x);
    await expectClose(gradient('lengths'), [0, 0, 0, 0, 0.6, 0.8, 0, 0, 0, 0, 0, 0]);
    await expectClose(gradient('squares'), [0, 0, 0, 0, 6, 8, 0, 0, 0, 0, 0, 0]);
  });
});
