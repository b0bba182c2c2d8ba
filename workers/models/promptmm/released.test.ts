import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { adamw } from '#ops/adamw/op.ts';
import { disposeSparse, uploadSymmetric } from '#ops/sparse.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import json from '#testing/golden/golden.json';
import {
  goldenBatch,
  goldenInputs,
  openGolden,
  studentOptions,
  studentParameters,
  teacherOptions,
  teacherParameters,
} from '#testing/goldenPromptMm.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { softenedMean } from './features.ts';
import { Student, type StudentOptions } from './student.ts';
import { Teacher } from './teacher.ts';

const g = openGolden(json)!;

function student(changed: Partial<StudentOptions>) {
  const inputs = goldenInputs(g, 'sqrt');
  const options = { ...teacherOptions(g.student_config, g.adamw), dropout: 0.5 };
  const teacher = new Teacher(inputs, options, 1);
  const own = { ...studentOptions(g.student_config, g.adamw), ...changed };
  return new Student(inputs, teacher, options, teacherParameters(g), own, 1);
}

onEveryBackend('switches of the released code', () => {
  test('the last layer passes a softmax, the others do not', async () => {
    const pair = uploadSymmetric({
      rows: 3,
      cols: 3,
      ptr: Int32Array.of(0, 1, 3, 4),
      col: Int32Array.of(1, 0, 2, 1),
      val: Float32Array.of(0.5, 0.5, 2, 2),
    });
    const dense = tf.tensor2d([0, 0.5, 0, 0.5, 0, 2, 0, 2, 0], [3, 3]);
    const x = randomTensor('ids', 3, 4);
    const first = tf.matMul(dense, x);
    const last = tf.softmax(tf.matMul(dense, first));
    const expected = tf.div(tf.addN([x, first, last]), 3);
    await expectClose(softenedMean(pair, x, 2), await expected.data());
    await expectClose(softenedMean(pair, x, 0), await x.data());
    await expectGradient((ids) => softenedMean(pair, ids, 2), [x]);
    disposeSparse(pair);
  });

  test.each([true, false])(
    'teacher dropout lives in training alone; prompt learns: %s',
    async (trainPrompt) => {
      const model = student({ teacherDropout: true, trainPrompt });
      const quiet = student({ trainPrompt });
      const parameters = studentParameters(g);
      const final = async (key?: number) => (await model.teach(parameters, key).final.data()).slice();
      expect(await final(1)).toEqual(await final(1));
      expect(await final(1)).not.toEqual(await final(2));
      await expectClose(await final(), await quiet.teach(parameters, 1).final.data());
      const pairKd = async (from: Student, key: number) =>
        (await from.loss(parameters, goldenBatch(g), key).pairKd!.data())[0];
      expect(await pairKd(model, 1)).not.toBe(await pairKd(model, 2));
      expect(await pairKd(quiet, 1)).toBe(await pairKd(quiet, 2));
    },
  );

  test('two copies are one table of twice the start and twice the pace', async () => {
    const [one] = student({ weightDecay: 0.1 }).parameters;
    const [both] = student({ weightDecay: 0.1, twoCopies: true }).parameters;
    const start = await one.initial();
    expect(await both.initial()).toEqual(start.map((x) => 2 * x));

    const shape = one.shape as [number, number];
    const gradients = [randomTensor('first', ...shape), randomTensor('second', ...shape)];
    const after = async ({ learningRate, weightDecay }: typeof one, values: Float32Array) => {
      const table = tf.tensor2d(values, shape);
      const [m, v] = [tf.zerosLike(table), tf.zerosLike(table)];
      gradients.forEach((gradient, at) =>
        adamw(table, m, v, gradient, {
          learningRate,
          weightDecay,
          beta1: 0.9,
          beta2: 0.999,
          epsilon: 1e-8,
          step: at + 1,
        }),
      );
      return table.data<'float32'>();
    };
    const copy = await after(one, start.slice());
    await expectClose(
      await after(
        both,
        start.map((x) => 2 * x),
      ),
      copy.map((x) => 2 * x),
    );
  });
});
