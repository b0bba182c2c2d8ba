import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, expect, test } from 'vitest';
import { useBackend } from '#testing/backends.ts';
import { isSameForm, takenApart } from './given.ts';

beforeEach(() => useBackend('cpu'));

test('a form is everything but what tensors hold', () => {
  const given = (of: object) => ({ x: tf.tensor1d([1, 2]), rows: Int32Array.of(1, 2), ...of });
  const isAlike = (of: object) => isSameForm(takenApart(given(of)).form, takenApart(given({})).form);
  expect(isAlike({ x: tf.tensor1d([3, 4]) })).toBe(true);
  for (const other of [
    { x: tf.tensor1d([1, 2, 3]) },
    { x: tf.tensor1d([1, 2], 'int32') },
    { rows: Int32Array.of(1, 3) },
    { size: 2 },
    { x: [tf.tensor1d([1]), tf.tensor1d([2])] },
  ])
    expect(isAlike(other)).toBe(false);
});

test('a tensor that is given twice is another form than two tensors', () => {
  const [x, y] = [tf.tensor1d([1, 2]), tf.tensor1d([1, 2])];
  const of = (left: tf.Tensor, right: tf.Tensor) => takenApart({ left, right }).form;
  expect(isSameForm(of(x, x), of(x, y))).toBe(false);
  expect(isSameForm(of(x, y), of(y, x))).toBe(true);
});
