import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { bprTerms } from './op.ts';

onEveryBackend('bprTerms', () => {
  test('equals -log sigmoid of the margin, with its gradient', async () => {
    const y = randomTensor('y', 70, 2, 3);
    const [positive, negative] = tf.split(y, 2, 1);
    const margins = await tf.sub(positive, negative).data();
    await expectClose(
      bprTerms(y),
      [...margins].map((m) => Math.log1p(Math.exp(-m))),
    );
    await expectGradient((input) => bprTerms(input), [y]);
  });

  test.each([1e-10, 0.5])('equals -log(epsilon + sigmoid of the margin): epsilon %d', async (epsilon) => {
    const y = randomTensor('y', 70, 2, 3);
    const values = await y.data();
    const margins = Array.from({ length: 70 }, (_, b) => values[2 * b] - values[2 * b + 1]);
    await expectClose(
      bprTerms(y, epsilon),
      margins.map((m) => -Math.log(epsilon + 1 / (1 + Math.exp(-m)))),
    );
    await expectGradient((input) => bprTerms(input, epsilon), [y]);
  });

  test('with an epsilon stays below -log epsilon, where its slope fades', async () => {
    const y = tf.tensor2d([-1e4, 1e4, -23, 0, -15, 0, 15, 0, 1e4, -1e4, 0, 0], [6, 2]);
    const margins = [-2e4, -23, -15, 15, 2e4, 0];
    const epsilon = 1e-10;
    const right = margins.map((m) => 1 / (1 + Math.exp(-m)));
    await expectClose(
      bprTerms(y, epsilon),
      right.map((s) => -Math.log(epsilon + s)),
      1e-9,
      1e-5,
    );
    const pull = margins.map((m, b) => right[b] / (1 + Math.exp(m)) / (epsilon + right[b]));
    const slope = tf.grad((input: tf.Tensor) => tf.sum(bprTerms(input as tf.Tensor2D, epsilon)))(y);
    await expectClose(
      slope,
      pull.flatMap((p) => [-p, p]),
      1e-12,
      1e-4,
    );
  });

  test('neither overflows nor loses small terms', async () => {
    const y = tf.tensor2d([1e4, -1e4, -1e4, 1e4, 15, 0, 0, 0], [4, 2]);
    await expectClose(bprTerms(y), [0, 2e4, Math.log1p(Math.exp(-15)), Math.LN2], 1e-12, 1e-5);
    const slope = tf.grad((input: tf.Tensor) => tf.sum(bprTerms(input as tf.Tensor2D)))(y);
    await expectClose(slope, [0, 0, -1, 1, -3.059e-7, 3.059e-7, -0.5, 0.5], 1e-12, 1e-4);
  });
});
