import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { adamw } from '../adamw/op.ts';
import { inBlocks } from './blocks.ts';
import { inBatchCrossEntropy } from './op.ts';

/** The loss and its slopes by both sides, in float64. */
async function oracle(p: tf.Tensor2D, q: tf.Tensor2D, tau: number) {
  const [rows, d] = p.shape;
  const rowsOf = async (t: tf.Tensor2D) => {
    const values = Array.from(await t.data());
    return Array.from({ length: rows }, (_, r) => values.slice(r * d, r * d + d));
  };
  const [a, b] = [await rowsOf(p), await rowsOf(q)];
  const dp = a.map((row) => row.map(() => 0));
  const dq = b.map((row) => row.map(() => 0));
  const terms = a.map((row, r) => {
    const logits = b.map((other) => row.reduce((sum, v, k) => sum + v * other[k], 0) / tau);
    const largest = logits.reduce((x, y) => Math.max(x, y));
    const sum = logits.reduce((all, l) => all + Math.exp(l - largest), 0);
    for (let c = 0; c < rows; c++) {
      const slope = (Math.exp(logits[c] - largest) / sum - Number(c === r)) / tau / rows;
      for (let k = 0; k < d; k++) {
        dp[r][k] += slope * b[c][k];
        dq[c][k] += slope * row[k];
      }
    }
    return largest + Math.log(sum) - logits[r];
  });
  const loss = terms.reduce((x, y) => x + y) / rows;
  return { loss, terms, dp: dp.flat(), dq: dq.flat() };
}

const drawn = (rows: number, d: number, scale = 1) =>
  [randomTensor('p', rows, d, scale), randomTensor('q', rows, d, scale)] as const;
const gradientsOf = (p: tf.Tensor2D, q: tf.Tensor2D, tau: number) =>
  tf.grads((x, y) => inBatchCrossEntropy(x as tf.Tensor2D, y as tf.Tensor2D, tau))([p, q]);

onEveryBackend('in-batch cross-entropy', () => {
  test.each([
    [1, 4, 1],
    [2, 1, 0.2],
    [3, 7, 0.5],
    [9, 64, 0.2],
    [64, 8, 1],
    [65, 12, 0.3],
    [130, 33, 0.2],
    [131, 4, 2],
    [3, 0, 1],
  ])(
    'equals its definition in float64, and its slopes: B = %i, d = %i, temperature %d',
    async (rows, d, tau) => {
      const [p, q] = drawn(rows, d);
      const expected = await oracle(p, q, tau);
      await expectClose(inBatchCrossEntropy(p, q, tau), [expected.loss], 1e-5, 1e-5);
      const [dp, dq] = gradientsOf(p, q, tau);
      expect([dp.shape, dq.shape]).toEqual([p.shape, q.shape]);
      await expectClose(dp, expected.dp, 1e-6, 1e-4);
      await expectClose(dq, expected.dq, 1e-6, 1e-4);
    },
  );

  test('has the gradient of central differences, also where it is weighted', async () => {
    for (const d of [4, 3])
      await expectGradient((p, q) => tf.mul(inBatchCrossEntropy(p, q, 0.5), 3), [...drawn(6, d)]);
  });

  test.each([1, 20, 50, 1e9])('is the same in blocks of at most %d logits', async (most) => {
    const [p, q] = drawn(9, 8);
    const expected = await oracle(p, q, 0.5);
    const { terms, dp, dq } = inBlocks(p, q, 2, most);
    await expectClose(terms, expected.terms);
    for (const [slope, wanted] of [
      [dp, expected.dp],
      [dq, expected.dq],
    ] as const)
      await expectClose(tf.div(slope, 9), wanted);
  });

  test('stays finite for large logits, and is zero for a batch of one', async () => {
    const p = tf.tensor2d([1e4, 0, 0, 0, -1e4, 0, 0, 0, 0, 3e3, 0, 0], [3, 4]);
    const q = tf.tensor2d([1, 1, 0, 0, 1, 0, 0, 0, -1, 0, 5, 0], [3, 4]);
    const expected = await oracle(p, q, 0.2);
    await expectClose(inBatchCrossEntropy(p, q, 0.2), [expected.loss], 0, 1e-5);
    const [dp, dq] = gradientsOf(p, q, 0.2);
    await expectClose(dp, expected.dp, 1e-5, 1e-4);
    await expectClose(dq, expected.dq, 1e-3, 1e-4);
    const [alone, other] = drawn(1, 8, 1e3);
    await expectClose(inBatchCrossEntropy(alone, other, 0.2), [0], 0, 0);
    for (const slope of gradientsOf(alone, other, 0.2)) await expectClose(slope, new Float32Array(8), 0, 0);
  });

  test('gives the same bits twice, and sees a side that was changed in place', async () => {
    const [p, q] = drawn(70, 8);
    const all = async () => {
      const values = [inBatchCrossEntropy(p, q, 0.2), ...gradientsOf(p, q, 0.2)];
      return Promise.all(values.map(async (t) => Array.from(await t.data())));
    };
    const before = await all();
    expect(await all()).toEqual(before);
    const rates = { learningRate: 0.5, weightDecay: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 };
    adamw(q, tf.zerosLike(q), tf.zerosLike(q), tf.onesLike(q), rates);
    const expected = await oracle(p, q, 0.2);
    await expectClose(inBatchCrossEntropy(p, q, 0.2), [expected.loss], 1e-5, 1e-5);
    await expectClose(gradientsOf(p, q, 0.2)[1], expected.dq, 1e-6, 1e-4);
  });

  test('says which shapes do not fit', () => {
    expect(() => inBatchCrossEntropy(tf.zeros([2, 4]), tf.zeros([3, 4]), 1)).toThrow('[2,4] against [3,4]');
    expect(() => inBatchCrossEntropy(tf.zeros([2, 4]), tf.zeros([2, 3]), 1)).toThrow('[2,4] against [2,3]');
  });
});
