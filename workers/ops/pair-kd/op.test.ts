import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { pairKdTerms } from './op.ts';

const scores = () => [randomTensor('student', 70, 2, 2), randomTensor('teacher', 70, 2, 2)];
const margins = async (y: tf.Tensor2D) => {
  const values = await y.data();
  return Array.from({ length: y.shape[0] }, (_, b) => values[2 * b] - values[2 * b + 1]);
};
const probability = (margin: number) => 1 / (1 + Math.exp(-margin));

onEveryBackend('pairKdTerms', () => {
  test.each([1, 2.5])('kl equals the divergence of the two preferences: tau = %f', async (tau) => {
    const [student, teacher] = scores();
    const [s, t] = [await margins(student), await margins(teacher)];
    const expected = s.map((_, b) => {
      const [p, q] = [probability(t[b] / tau), probability(s[b] / tau)];
      return tau * tau * (p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q)));
    });
    await expectClose(pairKdTerms(student, teacher, tau, 'kl'), expected);
    await expectGradient((a, b) => pairKdTerms(a, b, tau, 'kl'), [student, teacher]);
  });

  test('as-released equals p (log p - q) of the softplus of the margins', async () => {
    const [student, teacher] = scores();
    const [s, t] = [await margins(student), await margins(teacher)];
    const sp = (margin: number) => Math.log1p(Math.exp(-margin));
    await expectClose(
      pairKdTerms(student, teacher, 1, 'as-released'),
      s.map((_, b) => sp(t[b]) * (Math.log(sp(t[b])) - sp(s[b]))),
    );
    await expectGradient((a, b) => pairKdTerms(a, b, 1, 'as-released'), [student, teacher]);
  });

  test.each(['kl', 'as-released'] as const)(
    '%s stays finite for any margin, and kl is zero between equals',
    async (form) => {
      const far = tf.tensor2d([1e4, 0, 0, 1e4, 200, 0, 0, 200, 0, 0], [5, 2]);
      const near = tf.tensor2d([0, 1e4, 1e4, 0, 0, 0, 0, 0, 200, 0], [5, 2]);
      for (const [a, b] of [
        [far, near],
        [near, far],
        [far, far],
      ]) {
        const grads = tf.grads((x, y) => tf.sum(pairKdTerms(x as tf.Tensor2D, y as tf.Tensor2D, 1, form)))([
          a,
          b,
        ]);
        for (const t of [pairKdTerms(a, b, 1, form), ...grads])
          expect([...(await t.data())].every(Number.isFinite)).toBe(true);
      }
      if (form === 'kl') {
        await expectClose(pairKdTerms(far, far, 1, form), [0, 0, 0, 0, 0], 1e-12);
        await expectClose(
          pairKdTerms(far, near, 1, form),
          [1e4, 1e4, 100 - Math.LN2, 100 - Math.LN2, Math.LN2],
          1e-4,
        );
      }
    },
  );
});
