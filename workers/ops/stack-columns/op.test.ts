import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
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
    [3, [7, 4, 1]],
  ])('puts tables of %i rows side by side, widths %j, and takes them apart', async (rows, widths) => {
    const tables = widths.map((d, k) => randomTensor(`t${k}`, rows, d));
    const parts = await Promise.all(tables.map((t) => t.data()));
    const expected = Array.from({ length: rows }, (_, r) =>
      parts.flatMap((part, k) => [...part.slice(r * widths[k], (r + 1) * widths[k])]),
    ).flat();
    const all = stackColumns(tables);
    await expectClose(all, expected, 0, 0);
    let begin = 0;
    if (widths.some((d) => d % 4)) return;
    for (const [k, width] of widths.entries()) {
      await expectClose(columnRange(all, begin, width), parts[k], 0, 0);
      begin += width;
    }
  });

  test.each([[[4, 8, 4]], [[7, 4, 1]]])('has the gradient of every table, widths %j', async (widths) => {
    await expectGradient(
      (...tables) => tf.square(stackColumns(tables)),
      widths.map((d, k) => randomTensor(`t${k}`, 3, d)),
    );
  });
});
