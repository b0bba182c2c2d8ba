import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { gatherRows, indexRows, spreadRows, uploadRows } from './op.ts';

onEveryBackend('gatherRows', () => {
  test.each([
    [6, [5, 0, 5, 5, 2], 8],
    [1, [0, 0], 4],
    [3, [1], 64],
    [4, [3, 0, 3], 7],
    [2, [1, 1, 0], 1],
  ])('copies rows and sums their gradients: %i rows, ids %j, d = %i', async (rows, ids, d) => {
    const index = uploadRows(indexRows(rows, Int32Array.from(ids)));
    const x = randomTensor('x', rows, d);
    await expectClose(gatherRows(x, index), await tf.gather(x, tf.tensor1d(ids, 'int32')).data(), 0, 0);
    await expectGradient((input) => gatherRows(input, index), [x], { entries: rows * d });
  });

  test('refuses an index of other rows', () => {
    const index = uploadRows(indexRows(2, Int32Array.of(1)));
    expect(() => gatherRows(tf.zeros([3, 4]), index)).toThrow('3 rows');
  });
});

onEveryBackend('spreadRows', () => {
  test.each([
    [6, [5, 0, 2], 8],
    [1, [0], 4],
    [3, [], 4],
    [4, [3, 1, 3, 3, 1], 5],
  ])('adds rows up where they belong, among zeros: %i rows, ids %j, d = %i', async (rows, ids, d) => {
    const index = uploadRows(indexRows(rows, Int32Array.from(ids)));
    const x = randomTensor('x', ids.length, d);
    const values = await x.data();
    const expected = new Float32Array(rows * d);
    for (const [k, id] of ids.entries())
      for (let c = 0; c < d; c++) expected[id * d + c] += values[k * d + c];
    await expectClose(spreadRows(x, index), expected, 1e-6, 0);
    await expectGradient((input) => spreadRows(input, index), [x], { entries: rows * d });
  });

  test('refuses an index of another length', () => {
    const index = uploadRows(indexRows(2, Int32Array.of(1)));
    expect(() => spreadRows(tf.zeros([3, 4]), index)).toThrow('3 rows');
  });
});
