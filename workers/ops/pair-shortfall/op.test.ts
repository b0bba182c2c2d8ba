import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { pairShortfall } from './op.ts';

onEveryBackend('pairShortfall', () => {
  test.each([0, 1, 70])('is what the student lacks, and its gradient: %i rows', async (rows) => {
    const [student, teacher] = [randomTensor('s', rows, 2, 3), randomTensor('t', rows, 2, 3)];
    const [s, t] = [await student.data(), await teacher.data()];
    const short = Array.from({ length: rows }, (_, b) => t[2 * b] - t[2 * b + 1] - (s[2 * b] - s[2 * b + 1]));
    await expectClose(
      pairShortfall(student, teacher, 'hinge'),
      short.map((x) => Math.max(0, x)),
    );
    await expectClose(
      pairShortfall(student, teacher, 'mse'),
      short.map((x) => x * x),
    );
    if (rows === 0) return;
    for (const form of ['hinge', 'mse'] as const)
      await expectGradient((y) => pairShortfall(y, teacher, form), [student]);
  });

  test('has no gradient between equals, and never one for the teacher', async () => {
    const y = tf.tensor2d([1, 0, 0, 2], [2, 2]);
    const summed = (form: 'hinge' | 'mse') => (a: tf.Tensor) =>
      tf.sum(pairShortfall(a as tf.Tensor2D, y, form));
    for (const form of ['hinge', 'mse'] as const)
      await expectClose(tf.grad(summed(form))(tf.clone(y)), [0, 0, 0, 0], 0, 0);
    const both = (a: tf.Tensor, b: tf.Tensor) =>
      tf.add(tf.sum(b), tf.sum(pairShortfall(a as tf.Tensor2D, b as tf.Tensor2D, 'mse')));
    const [, byTeacher] = tf.grads(both)([tf.zeros([2, 2]), y]);
    await expectClose(byTeacher, [1, 1, 1, 1], 0, 0);
  });
});
