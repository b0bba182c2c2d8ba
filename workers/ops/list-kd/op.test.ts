import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { listKdParts, listKdTerms, type ListKdForm } from './op.ts';

const softmax = (z: number[]) => {
  const e = z.map((v) => Math.exp(v - Math.max(...z)));
  return e.map((v) => v / e.reduce((a, b) => a + b, 0));
};
const kl = (p: number[], q: number[]) => p.reduce((sum, v, i) => sum + v * Math.log(v / q[i]), 0);
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** KL(b), KL(q), b_T+ and plain KL straight from their definitions. */
async function expectedParts(student: tf.Tensor2D, teacher: tf.Tensor2D, tau: number): Promise<number[][]> {
  const [s, t] = [await student.array(), await teacher.array()];
  return s.map((_, b) => {
    const [pS, pT] = [s[b], t[b]].map((z) => softmax(z.map((v) => v / tau)));
    const two = (p: number[]) => [p[0], sum(p.slice(1))];
    const among = (p: number[]) => p.slice(1).map((v) => v / sum(p.slice(1)));
    return [kl(two(pT), two(pS)), kl(among(pT), among(pS)), pT[0], kl(pT, pS)];
  });
}

const FORMS: [ListKdForm, (parts: number[]) => number][] = [
  ['disentangled', ([b, q]) => 0.7 * b + 1.8 * q],
  ['coupled', ([b, q, positive]) => 0.7 * b + 1.8 * (1 - positive) * q],
  ['plain', ([, , , plain]) => plain],
];

onEveryBackend('listKd', () => {
  test.each([
    [1, 1],
    [70, 3],
    [5, 10],
    [3, 64],
  ])('parts and terms equal their definitions: B = %i, K = %i', async (rows, k) => {
    const [student, teacher] = [randomTensor('s', rows, k + 1, 3), randomTensor('t', rows, k + 1, 3)];
    for (const tau of [1, 2.5]) {
      const parts = await expectedParts(student, teacher, tau);
      await expectClose(listKdParts(student, teacher, tau), parts.flat());
      for (const [form, of] of FORMS) {
        const terms = listKdTerms(student, teacher, { form, tau, alpha: 0.7, beta: 1.8 });
        await expectClose(
          terms,
          parts.map((p) => tau * tau * of(p)),
        );
      }
    }
  });

  test.each(FORMS.flatMap(([form]) => [1, 4].map((k) => [form, k] as const)))(
    '%s has the gradient by both sides: K = %i',
    async (form, k) => {
      const inputs = [randomTensor('s', 3, k + 1, 2), randomTensor('t', 3, k + 1, 2)];
      await expectGradient((s, t) => listKdTerms(s, t, { form, tau: 1.5, alpha: 0.7, beta: 1.8 }), inputs);
    },
  );

  test.each(FORMS)('%s stays finite for large logits and is zero between equals', async (form) => {
    const options = { form, tau: 1, alpha: 1, beta: 1 };
    const far = tf.tensor2d([1e4, -1e4, 0, 5, 300, 300, -1e4, 1e4, 1e4, 0, 0, 0], [3, 4]);
    const near = tf.tensor2d([-1e4, 1e4, 0, 5, 0, 0, 0, 0, -1e4, 300, 2, 2], [3, 4]);
    for (const [s, t] of [
      [far, near],
      [near, far],
      [far, far],
    ]) {
      const grads = tf.grads((x, y) => tf.sum(listKdTerms(x as tf.Tensor2D, y as tf.Tensor2D, options)))([
        s,
        t,
      ]);
      for (const out of [listKdTerms(s, t, options), ...grads]) {
        expect([...(await out.data())].every(Number.isFinite)).toBe(true);
      }
    }
    await expectClose(listKdTerms(far, far, options), [0, 0, 0]);
  });

  test.each(FORMS)('%s: a teacher that is certain pulls at nothing', async (form) => {
    const student = tf.tensor2d([0.3, -137.3, 527.7, 527.3], [1, 4]);
    const teacher = tf.tensor2d([-1e4, 500.3, 100.1, 3.7], [1, 4]);
    const pull = tf.grad((t) =>
      tf.sum(listKdTerms(student, t as tf.Tensor2D, { form, tau: 1.3, alpha: 1, beta: 1 })),
    );
    await expectClose(pull(teacher), [0, 0, 0, 0], 1e-12, 0);
  });
});
