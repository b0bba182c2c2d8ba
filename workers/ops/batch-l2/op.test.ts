import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { batchL2Terms } from './op.ts';

onEveryBackend('batchL2Terms', () => {
  test.each([
    [4, 8],
    [1, 64],
    [70, 84],
  ])('equals half the squared length times the count: %i x %i', async (n, d) => {
    const x = randomTensor('x', n, d);
    const counts = Int32Array.from({ length: n }, (_, r) => (r + 1) % 3);
    const squares = await tf.sum(tf.square(x), 1).data();
    const device = tf.tensor1d(counts, 'int32');
    await expectClose(
      batchL2Terms(x, device),
      squares.map((v, r) => (counts[r] * v) / 2),
    );
    await expectGradient((input) => batchL2Terms(input, device), [x]);
  });

  test('does not look at counts of further rows', async () => {
    const x = randomTensor('x', 3, 4);
    const [few, many] = [
      [2, 0, 1],
      [2, 0, 1, 5, 7],
    ].map((counts) => tf.tensor1d(counts, 'int32'));
    await expectClose(batchL2Terms(x, many), await batchL2Terms(x, few).data(), 0, 0);
    await expectGradient((input) => batchL2Terms(input, many), [x]);
  });
});
