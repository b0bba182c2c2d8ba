import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { pairCrossEntropy } from './op.ts';

const probability = (margin: number) => 1 / (1 + Math.exp(-margin));
const marginsOf = (y: Float32Array | Int32Array | Uint8Array) =>
  Array.from({ length: y.length / 2 }, (_, b) => y[2 * b] - y[2 * b + 1]);

onEveryBackend('pairCrossEntropy', () => {
  test.each([
    [70, 1, 0],
    [70, 0.4, 0],
    [70, 0.4, 1e-8],
    [70, 1, 0.1],
    [1, 2.5, 0],
    [0, 1, 0],
  ])(
    'is -q log p - (1 - q) log (1 - p), and its gradient: %i rows, tau %f, epsilon %f',
    async (rows, tau, e) => {
      const [student, teacher] = [randomTensor('s', rows, 2, 2), randomTensor('t', rows, 2, 2)];
      const [s, t] = [marginsOf(await student.data()), marginsOf(await teacher.data())];
      const expected = s.map((_, b) => {
        const [p, q] = [probability(s[b] / tau), probability(t[b] / tau)];
        return -q * Math.log(p + e) - (1 - q) * Math.log(1 - p + e);
      });
      await expectClose(pairCrossEntropy(student, teacher, tau, e), expected);
      if (rows) await expectGradient((y) => pairCrossEntropy(y, teacher, tau, e), [student]);
    },
  );

  test('keeps its slope where the form with an epsilon is flat, and stays finite', async () => {
    const student = tf.tensor2d([30, 0, 0, 30, 1e4, 0, 12, 0], [4, 2]);
    const teacher = tf.tensor2d([0, 30, 30, 0, 0, 1e4, 0, 12], [4, 2]);
    const slope = async (epsilon: number) => {
      const summed = (y: tf.Tensor) => tf.sum(pairCrossEntropy(y as tf.Tensor2D, teacher, 1, epsilon));
      const [first, , second, , third] = await tf.grad(summed)(student).data();
      return [first, second, third];
    };
    await expectClose(pairCrossEntropy(student, teacher, 1), [30, 30, 1e4, 12], 1e-3, 1e-4);
    await expectClose(await slope(0), [1, -1, 1]);
    const cap = -Math.log(1e-8);
    const guarded = await pairCrossEntropy(student, teacher, 1, 1e-8).data();
    await expectClose(guarded.slice(0, 3), [cap, cap, cap], 1e-3, 1e-4);
    expect(Math.abs(guarded[3] - 12)).toBeLessThan(2e-3);
    await expectClose(await slope(1e-8), [0, 0, 0], 1e-4);
  });

  test('between equals is the entropy of the preference, without a gradient', async () => {
    const y = tf.tensor2d([1, 0, 0, 2, 3, 3], [3, 2]);
    const entropy = [1, -2, 0].map((m) => {
      const q = probability(m);
      return -q * Math.log(q) - (1 - q) * Math.log(1 - q);
    });
    await expectClose(pairCrossEntropy(y, y, 1), entropy);
    const gradient = tf.grad((a: tf.Tensor) => tf.sum(pairCrossEntropy(a as tf.Tensor2D, y, 1)))(tf.clone(y));
    await expectClose(gradient, [0, 0, 0, 0, 0, 0], 1e-7);
  });
});
