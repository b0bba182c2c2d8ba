import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { adamw } from '../adamw/op.ts';
import { addRow, columnSums } from './op.ts';

const bias = (d: number) => tf.reshape(randomTensor('b', 1, d), [d]) as tf.Tensor1D;

onEveryBackend('addRow', () => {
  test.each([
    [5, 64],
    [1, 4],
    [37, 7],
    [3, 1],
    [1000, 5],
    [0, 4],
    [0, 3],
  ])('adds the row to every row, and sums columns: [%i, %i]', async (rows, d) => {
    const [x, b] = [randomTensor('x', rows, d), bias(d)];
    const [values, row] = [await x.data(), await b.data()];
    await expectClose(
      addRow(x, b),
      Array.from(values, (v, i) => v + row[i % d]),
      0,
      1e-6,
    );
    const columns = new Float64Array(d);
    values.forEach((v, i) => (columns[i % d] += v));
    expect(columnSums(x).shape).toEqual([d]);
    await expectClose(columnSums(x), columns, 1e-5, 1e-6);
  });

  test('has both gradients', async () => {
    for (const d of [8, 3])
      await expectGradient(
        (x, b) => tf.square(addRow(x, tf.reshape(b, [d]))),
        [randomTensor('x', 6, d), randomTensor('b', 1, d)],
      );
  });

  test('reads a row that was changed in place', async () => {
    const [x, b] = [randomTensor('x', 3, 8), bias(8)];
    const before = await addRow(x, b).data();
    adamw(b, tf.zeros([8]), tf.zeros([8]), tf.ones([8]), {
      learningRate: 0.5,
      weightDecay: 0,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      step: 1,
    });
    await expectClose(
      addRow(x, b),
      before.map((v) => v - 0.5),
    );
  });

  test('says which shapes do not fit', () => {
    expect(() => addRow(tf.zeros([2, 4]), tf.zeros([3]))).toThrow('[2,4] plus [3]');
  });
});
