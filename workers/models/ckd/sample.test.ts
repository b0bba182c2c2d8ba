import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { defaultsOf } from '#contract/fields.ts';
import { backboneFields } from '#contract/models/ckd/backboneFields.ts';
import { studentFields } from '#contract/models/ckd/fields.ts';
import { useBackend } from '#testing/backends.ts';
import { randomParameters, toyDataset } from '#testing/toy.ts';
import { BACKBONES } from './backbones/all.ts';
import { uploadInputs } from './inputs.ts';
import { Student } from './student.ts';

beforeAll(() => useBackend('cpu'));

/** A student on VBPR with the toy's modalities and as many teachers as there are tables. */
function studentWith(teachers: (shape: [number, number]) => tf.Tensor2D[]) {
  const { users, items, train, features } = toyDataset();
  const inputs = uploadInputs({ width: 4, seed: 1, train, averages: 'both' }, features, 'raw');
  const backbone = BACKBONES.vbpr(inputs, defaultsOf(backboneFields));
  const names = features.map(({ name }) => name);
  const taught = teachers([users + items, 4 * (1 + names.length)]).map((teacher, m) => ({
    name: names[m],
    teacher,
  }));
  const options = { ...defaultsOf(studentFields), penalty: 'prop' as const };
  const student = new Student(backbone, names, taught, options);
  return { student, parameters: randomParameters(student), names };
}

const named = (student: Student, parameters: object) =>
  student.views(parameters as never).map(({ of, modality }) => (modality ? `${of} ${modality}` : of));

test('every modality is seen alone and left out, also where nothing is distilled', () => {
  const { student, parameters, names } = studentWith(() => []);
  const expected = ['full', ...names.flatMap((name) => [`only ${name}`, `without ${name}`])];
  expect(named(student, parameters)).toEqual(expected);
});

test('a student that was taught also shows its teachers, whose tables stay', () => {
  const { student, parameters, names } = studentWith((shape) => [tf.ones(shape), tf.zeros(shape)]);
  expect(named(student, parameters).slice(-2)).toEqual(names.map((name) => `source ${name}`));
  const table = () =>
    student
      .views(parameters as never)
      .at(-2)!
      .table();
  expect(tf.tidy(() => table().dataSync()[0])).toBe(1);
  expect(table().isDisposed).toBe(false);
});

test('of two modalities, the one alone is without the other', async () => {
  const { student, parameters } = studentWith(() => []);
  const [, first, , , other] = student.views(parameters as never).map(({ table }) => table());
  expect(await first.data()).toEqual(await other.data());
});
