import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, expect, test } from 'vitest';
import { useBackend } from '#testing/backends.ts';
import { takenApart } from './given.ts';

beforeEach(() => useBackend('cpu'));

test('a form is everything but what tensors hold', () => {
  const given = (of: object) => ({ x: tf.tensor1d([1, 2]), rows: Int32Array.of(1, 2), ...of });
  const { form } = takenApart(given({}));
  expect(takenApart(given({ x: tf.tensor1d([3, 4]) })).form).toBe(form);
  for (const other of [
    { x: tf.tensor1d([1, 2, 3]) },
    { x: tf.tensor1d([1, 2], 'int32') },
    { rows: Int32Array.of(1, 3) },
    { size: 2 },
  ])
    expect(takenApart(given(other)).form).not.toBe(form);
});

test('a tensor that is given twice is another form than two tensors', () => {
  const [x, y] = [tf.tensor1d([1, 2]), tf.tensor1d([1, 2])];
  expect(takenApart({ left: x, right: x }).form).not.toBe(takenApart({ left: x, right: y }).form);
});
