import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { columnRange, stackColumns } from './op.ts';

onEveryBackend('stackColumns', () => {
  test.each([
    [5, [8, 4]],
    [1, [4, 4, 12]],
    [40, [64, 64, 64, 64]],
    [3, [4]],
    [0, [4, 8]],
    [2, Array(12).fill(4)],
  ])('puts tables of %i rows side by side, widths %j, and takes them apart', async (rows, widths) => {
    const tables = widths.map((d, k) => randomTensor(`t${k}`, rows, d));
    const parts = await Promise.all(tables.map((t) => t.data()));
    const expected = Array.from({ length: rows }, (_, r) =>
      parts.flatMap((part, k) => [...part.slice(r * widths[k], (r + 1) * widths[k])]),
    ).flat();
    const all = stackColumns(tables);
    await expectClose(all, expected, 0, 0);
    let begin = 0;
    for (const [k, width] of widths.entries()) {
      await expectClose(columnRange(all, begin, width), parts[k], 0, 0);
      begin += width;
    }
  });

  test('has the gradient of every table', async () => {
    await expectGradient(
      (...tables) => tf.square(stackColumns(tables)),
      [randomTensor('a', 3, 4), randomTensor('b', 3, 8), randomTensor('c', 3, 4)],
    );
  });

  test('refuses widths that are no multiple of 4', () => {
    expect(() => stackColumns([tf.zeros([2, 3]), tf.zeros([2, 4])])).toThrow('multiple of 4');
  });
});
