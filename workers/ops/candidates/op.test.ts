import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import {
  denseBatch,
  denseChoices,
  denseCrossEntropy,
  denseDistillation,
  drawnWindows,
} from '#testing/inBatch.ts';
import { adamw } from '../adamw/op.ts';
import { sum } from '../mean/op.ts';
import {
  agreement,
  candidateCrossEntropy,
  candidateDistillation,
  candidateTerms,
  type Candidates,
} from './op.ts';

const TEMPERATURES = [0.05, 0.3, 1, 5];

/** Windows of at most `slots` of n items, and logits of two students for them. */
function drawn(count: number, slots: number, n: number, scale = 3) {
  const bias = Array.from({ length: n }, (_, item) => Math.log(2 + ((item * 7) % 11)));
  const batch = denseBatch(drawnWindows('windows', count, slots, n), n, bias);
  const rows = batch.labels.length;
  return { batch, rows, a: randomTensor('a', rows, n, scale), b: randomTensor('b', rows, n, scale) };
}

const floats = async (t: tf.Tensor) => (await t.data()) as Float32Array;
const byLogits = (logits: tf.Tensor2D, candidates: Candidates) =>
  tf.grad((x: tf.Tensor) => candidateCrossEntropy(x as tf.Tensor2D, candidates))(logits);
const byBoth = (a: tf.Tensor2D, b: tf.Tensor2D, candidates: Candidates, tau: number, detach = false) =>
  tf.grads((s: tf.Tensor, t: tf.Tensor) =>
    // Something else reaches the teacher, so that it has a gradient where it is detached.
    tf.add(
      candidateDistillation(s as tf.Tensor2D, t as tf.Tensor2D, candidates, tau, detach),
      tf.mul(0, sum(t)),
    ),
  )([a, b]);

onEveryBackend('softmax over candidates', () => {
  test.each([
    [1, 2, 2],
    [1, 7, 9],
    [2, 2, 3],
    [5, 4, 7],
    [9, 13, 66],
    [3, 5, 131],
    [4, 3, 260],
  ])(
    'equals dense in-batch softmax in float64, with its slopes: %i windows of %i, %i items',
    async (count, slots, n) => {
      const { batch, a, b } = drawn(count, slots, n);
      const { candidates } = batch;
      const [x, y] = [await floats(a), await floats(b)];
      const entropy = denseCrossEntropy(batch, x);
      await expectClose(candidateCrossEntropy(a, candidates), [entropy.value]);
      await expectClose(byLogits(a, candidates), entropy.slopes[0], 1e-6, 1e-4);
      for (const tau of TEMPERATURES) {
        const { value, slopes } = denseDistillation(batch, x, y, tau);
        for (const detach of [true, false]) {
          await expectClose(candidateDistillation(a, b, candidates, tau, detach), [value]);
          const [byStudent, byTeacher] = byBoth(a, b, candidates, tau, detach);
          await expectClose(byStudent, slopes[0], 1e-6, 1e-4);
          await expectClose(byTeacher, detach ? new Float32Array(x.length) : slopes[1], 2e-6, 1e-4);
        }
      }
      const [first, second] = [denseChoices(batch, x), denseChoices(batch, y)];
      const same = first.filter((choice, r) => choice === second[r]).length;
      await expectClose(agreement(a, b, candidates), [same / first.length]);
      await expectClose(agreement(a, a, candidates), [1]);
    },
  );

  test('have the gradients of central differences, also where they are weighted', async () => {
    const { batch, a, b } = drawn(3, 4, 9, 1);
    const { candidates } = batch;
    await expectGradient((x) => tf.mul(candidateCrossEntropy(x, candidates), 30), [a]);
    await expectGradient((s, t) => tf.mul(candidateDistillation(s, t, candidates, 0.7, false), 30), [a, b]);
    await expectGradient((s) => tf.mul(candidateDistillation(s, b, candidates, 0.7, true), 30), [a]);
  });

  test('is a full softmax where only labels are given', async () => {
    const labels = tf.tensor1d([2, 0, 4], 'int32');
    const logits = randomTensor('logits', 3, 5, 2);
    const logs = await tf.logSoftmax(logits).array();
    const expected = -(logs[0][2] + logs[1][0] + logs[2][4]) / 3;
    await expectClose(candidateCrossEntropy(logits, { labels }), [expected]);
    const shares = await tf.sub(tf.softmax(logits), tf.oneHot(labels, 5)).data();
    await expectClose(
      byLogits(logits, { labels }),
      shares.map((s) => s / 3),
      1e-6,
      1e-4,
    );
  });

  test('one candidate, and a row that met all but its label, have no loss and no slope', async () => {
    const alone = { labels: tf.tensor1d([0, 0], 'int32') };
    const met = {
      labels: tf.tensor1d([1, 3], 'int32'),
      owners: tf.tensor1d([0, 0], 'int32'),
      met: tf.tensor2d([[1, 1, 1, 1, 1]], [1, 5], 'int32'),
    };
    for (const [candidates, n] of [
      [alone, 1],
      [met, 5],
    ] as const) {
      const [a, b] = [randomTensor('a', 2, n, 50), randomTensor('b', 2, n, 50)];
      await expectClose(candidateCrossEntropy(a, candidates), [0], 0, 0);
      await expectClose(candidateDistillation(a, b, candidates, 0.3, false), [0], 0, 0);
      for (const slope of [byLogits(a, candidates), ...byBoth(a, b, candidates, 0.3)])
        await expectClose(slope, new Float32Array(2 * n), 0, 0);
      await expectClose(agreement(a, b, candidates), [1]);
    }
  });

  test('rows count as they are told to', async () => {
    const labels = tf.tensor1d([2, 0, 1], 'int32');
    const weights = tf.tensor1d([0.5, 0, 3]);
    const logits = randomTensor('a', 3, 7, 3);
    const terms = await floats(candidateTerms(logits, { labels, weights: tf.ones([3]) }));
    const sum = terms[0] * 0.5 + terms[2] * 3;
    await expectClose(candidateCrossEntropy(logits, { labels, weights }), [sum]);
    await expectClose(candidateCrossEntropy(logits, { labels }), [(terms[0] + terms[1] + terms[2]) / 3]);
    await expectGradient((x) => candidateCrossEntropy(x as tf.Tensor2D, { labels, weights }), [logits]);
  });

  test('what counts nothing is no candidate but as the label', async () => {
    const candidates = { labels: tf.tensor1d([0], 'int32'), counts: tf.tensor1d([0, 2, 0, 1]) };
    const logits = tf.tensor2d([[1, 0, 90, 0]]);
    await expectClose(candidateCrossEntropy(logits, candidates), [Math.log(1 + 3 / Math.E)]);
    await expectClose(
      byLogits(logits, candidates),
      [-3, 2, 0, 1].map((v) => v / (Math.E + 3)),
    );
  });

  test('equal ones give the entropy, and a detached teacher no slope', async () => {
    const { batch, rows, a } = drawn(4, 5, 12);
    for (const tau of TEMPERATURES) {
      await expectClose(candidateDistillation(a, a, batch.candidates, tau, true), [
        denseDistillation(batch, await floats(a), await floats(a), tau).value,
      ]);
      await expectClose(byBoth(a, a, batch.candidates, tau, true)[0], new Float32Array(rows * 12), 1e-7, 0);
    }
  });

  test('stay finite for large logits, and exact where one takes all', async () => {
    const candidates = { labels: tf.tensor1d([0, 0, 1], 'int32') };
    const a = tf.tensor2d([
      [1e4, -1e4, 0],
      [-1e4, 1e4, 0],
      [1e4, 1e4, -1e4],
    ]);
    const b = tf.tensor2d([
      [-1e4, 1e4, 1e4],
      [-1e4, 1e4, 0],
      [0, 0, 1e4],
    ]);
    await expectClose(candidateCrossEntropy(a, candidates), [(2e4 + Math.LN2) / 3], 0, 1e-6);
    await expectClose(
      byLogits(a, candidates),
      [0, 0, 0, -1, 1, 0, 0.5, -0.5, 0].map((v) => v / 3),
      1e-7,
      1e-6,
    );
    // tau^2 times the mean of (2e4 + 1e4) / 2 / tau, 0 and 2e4 / tau + log 2.
    await expectClose(
      candidateDistillation(a, b, candidates, 0.5, false),
      [(0.5 * 35000 + 0.25 * Math.LN2) / 3],
      0,
      1e-6,
    );
    const [byStudent, byTeacher] = byBoth(a, b, candidates, 0.5);
    await expectClose(
      byStudent,
      [1, -0.5, -0.5, 0, 0, 0, 0.5, 0.5, -1].map((v) => (0.5 * v) / 3),
      1e-7,
      1e-6,
    );
    await expectClose(
      byTeacher,
      [0, 2500, -2500, 0, 0, 0, 0, 0, 0].map((v) => v / 3),
      1e-7,
      1e-6,
    );
  });

  test('of no rows are 0', async () => {
    const candidates = { labels: tf.tensor1d([], 'int32') };
    const none = tf.zeros<tf.Rank.R2>([0, 4]);
    await expectClose(candidateCrossEntropy(none, candidates), [0], 0, 0);
    await expectClose(candidateDistillation(none, none, candidates, 1, false), [0], 0, 0);
  });

  test('give the same bits twice, and see logits that were changed in place', async () => {
    const { batch, rows, a, b } = drawn(8, 9, 70);
    const { candidates } = batch;
    const all = async () => {
      const values = [
        candidateCrossEntropy(a, candidates),
        candidateDistillation(a, b, candidates, 0.3, false),
        byLogits(a, candidates),
        ...byBoth(a, b, candidates, 0.3),
      ];
      return Promise.all(values.map(async (t) => Array.from(await t.data())));
    };
    const before = await all();
    expect(await all()).toEqual(before);
    const rates = { learningRate: 0.5, weightDecay: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 };
    adamw(b, tf.zeros([rows, 70]), tf.zeros([rows, 70]), randomTensor('gradient', rows, 70), rates);
    const { value } = denseDistillation(batch, await floats(a), await floats(b), 0.3);
    await expectClose(candidateDistillation(a, b, candidates, 0.3, false), [value]);
  });

  test('say which shapes do not fit', () => {
    const labels = tf.tensor1d([0, 1], 'int32');
    expect(() => candidateCrossEntropy(tf.zeros([3, 4]), { labels })).toThrow(
      'Candidates of [3,4]: labels [2]',
    );
    expect(() => candidateCrossEntropy(tf.zeros([2, 4]), { labels, owners: labels })).toThrow(
      'owners and met',
    );
    expect(() => candidateDistillation(tf.zeros([2, 4]), tf.zeros([2, 3]), { labels }, 1, true)).toThrow(
      '2,4 and 2,3',
    );
  });
});
