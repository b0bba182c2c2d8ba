import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { sum } from '../mean/op.ts';
import { batchL2Sums, batchL2Terms } from './op.ts';

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

  test.each([1, 70, 4097, 70_000])('has few sums of many rows, times a scale: %i', async (n) => {
    const [x, weights] = [randomTensor('x', n, 4), randomTensor('dy', 1, n)];
    const counts = tf.tensor1d(
      Int32Array.from({ length: n }, (_, r) => (r + 1) % 3),
      'int32',
    );
    const sums = batchL2Sums(x, counts, 0.25);
    if (tf.getBackend() === 'webgpu') expect(sums.size).toBe(Math.min(n, Math.max(4096, Math.ceil(n / 16))));
    else expect(sums.size).toBe(n);
    const terms = await batchL2Terms(x, counts).data<'float32'>();
    await expectClose(sum(sums), [terms.reduce((all, term) => all + term / 4, 0)], 1e-4, 1e-5);
    const dy = tf.slice(tf.reshape(weights, [-1]), [0], [sums.size]);
    const dx = tf.grad((input) => batchL2Sums(input as tf.Tensor2D, counts, 0.25))(x, dy);
    const [slopes, values, times] = [await dy.data(), await x.data(), await counts.data()];
    await expectClose(
      dx,
      values.map((v, at) => {
        const r = Math.floor(at / 4);
        return (slopes[r % sums.size] * times[r] * v) / 4;
      }),
    );
  });
});
