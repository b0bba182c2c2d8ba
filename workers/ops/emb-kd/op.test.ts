import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { embKdTerms } from './op.ts';

const stock = (a: tf.Tensor2D, b: tf.Tensor2D, gamma: number) => {
  const unit = (x: tf.Tensor) => tf.div(x, tf.maximum(tf.norm(x, 2, 1, true), 1e-12));
  return tf.pow(tf.sub(1, tf.sum(tf.mul(unit(a), unit(b)), 1)), gamma);
};
const inputs = (n: number, d: number) => [randomTensor('student', n, d), randomTensor('teacher', n, d)];

onEveryBackend('embKdTerms', () => {
  test.each([
    [6, 4, 0, 6, 2],
    [7, 64, 3, 4, 3],
    [1, 16, 0, 1, 1],
    [80, 84, 5, 70, 2.5],
  ])('equals (1 - cos)^gamma: %i x %i, rows %i + %i, gamma = %f', async (n, d, first, count, gamma) => {
    const [student, teacher] = inputs(n, d);
    const expected = await tf.slice(stock(student, teacher, gamma), [first], [count]).data();
    await expectClose(embKdTerms(student, teacher, gamma, { first, count }), expected);
  });

  test.each([1, 2, 3])(
    'has the gradient by both sides, zero outside the range: gamma = %f',
    async (gamma) => {
      const both = inputs(5, 8);
      const range = { first: 2, count: 2 };
      await expectGradient((s, t) => embKdTerms(s, t, gamma, range), both, { entries: 40 });
      const [ds] = tf.grads((s, t) => tf.sum(embKdTerms(s as tf.Tensor2D, t as tf.Tensor2D, gamma, range)))(
        both,
      );
      const values = [...(await ds.data())];
      expect([...values.slice(0, 16), ...values.slice(32)].filter((v) => v !== 0)).toEqual([]);
    },
  );

  test('a zero row on either side has cosine 0 and gradient 0; equal and opposite rows stay finite', async () => {
    const student = tf.tensor2d([0, 0, 0, 0, 1, 2, 0, 0, 1e9, 0, 0, 0, 3, 4, 0, 0, 3, 4, 0, 0], [5, 4]);
    const teacher = tf.tensor2d([1, 1, 1, 1, 0, 0, 0, 0, 1e9, 0, 0, 0, 3, 4, 0, 0, -3, -4, 0, 0], [5, 4]);
    const terms = (s: tf.Tensor, t: tf.Tensor) =>
      embKdTerms(s as tf.Tensor2D, t as tf.Tensor2D, 2, { first: 0, count: 5 });
    await expectClose(terms(student, teacher), [1, 1, 0, 0, 4]);
    for (const gradient of tf.grads((s, t) => tf.sum(terms(s, t)))([student, teacher])) {
      await expectClose(gradient, Array(20).fill(0));
    }
  });

  test('asks for no gradient of a teacher that does not train', () => {
    const [student, teacher] = inputs(3, 4);
    const runKernel = vi.spyOn(tf.engine(), 'runKernel');
    tf.grad((s: tf.Tensor) => tf.sum(embKdTerms(s as tf.Tensor2D, teacher, 2, { first: 0, count: 3 })))(
      student,
    );
    const asked = runKernel.mock.calls.filter(([name]) => name === 'RowCosineGradient');
    runKernel.mockRestore();
    expect(asked).toHaveLength(1);
  });
});
