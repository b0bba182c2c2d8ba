import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { columnSums, featureGram, uploadFeatures } from '../feature-product/op.ts';
import { promptDirection, promptGram, promptReduction, promptShift } from './op.ts';

type Matrix = number[][];
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const transposed = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const rowNorm = (a: Matrix): Matrix =>
  a.map((row) => {
    const n = Math.hypot(...row);
    return row.map((v) => (n > 1e-12 ? v / n : 0));
  });

/** (X + lambda rownorm(p (pᵀX))) W as the formula is written, in float64. */
function formula(x: Matrix, p: Matrix, w: Matrix, lambda: number, normalise: boolean): number[] {
  const prompt = times(p, times(transposed(p), x));
  const shift = normalise ? rowNorm(prompt) : prompt;
  return times(
    x.map((row, i) => row.map((v, j) => v + lambda * shift[i][j])),
    w,
  ).flat();
}

async function setting(items: number, cols: number, d: number) {
  const matrix = async (name: string, r: number, c: number, scale = 1) => {
    const t = randomTensor(name, r, c, scale);
    return { t, m: (await t.array()) as Matrix };
  };
  const [x, h, wp, bp, w] = await Promise.all([
    matrix('x', items, cols),
    matrix('h', items, d),
    matrix('wp', d, d),
    matrix('bp', 1, d),
    matrix('w', cols, d),
  ]);
  // A cold item: no features and, below, a prompt of zeros.
  if (items > 1) x.m[1].fill(0);
  const p = times(h.m, wp.m).map((row) => row.map((v, j) => v + bp.m[0][j]));
  const chunks = uploadFeatures(Float32Array.from(x.m.flat()), items, cols, 4 * (cols + 3) * 5);
  const g = () => promptGram(featureGram(h.t, chunks), columnSums(chunks), wp.t, bp.t);
  return { x, w, p, chunks, g };
}

onEveryBackend('promptReduction', () => {
  test.each([
    [13, 20, 8, true],
    [13, 20, 8, false],
    [13, 7, 8, true],
    [6, 3, 8, true],
    [1, 5, 4, true],
    [21, 16, 64, true],
  ])(
    'equals the formula as printed: %i items, %i features, d = %i, normalised %s',
    async (items, cols, d, normalise) => {
      const { x, w, p, chunks, g } = await setting(items, cols, d);
      const y = promptReduction(chunks, tf.tensor2d(p), g(), w.t, 0.7, normalise);
      await expectClose(y, formula(x.m, p, w.m, 0.7, normalise), 5e-5, 5e-4);
    },
  );

  test('gives zero, and gradient zero, to a prompt row of zeros and to features of zeros', async () => {
    const p = tf.tensor2d([
      [0, 0, 0, 0],
      [1, 2, 3, 4],
    ]);
    const [g, w] = [randomTensor('g', 4, 6), randomTensor('w', 6, 4)];
    const f = (q: tf.Tensor, k: tf.Tensor) => promptShift(q as tf.Tensor2D, k as tf.Tensor2D, w, true);
    expect(Array.from(await f(p, g).data()).slice(0, 4)).toEqual([0, 0, 0, 0]);
    const [dp] = tf.grads((q, k) => tf.sum(f(q, k)))([p, g]);
    expect(
      Array.from(await dp.data())
        .slice(0, 4)
        .map(Math.abs),
    ).toEqual([0, 0, 0, 0]);
    const nothing = tf.grads((q, k) => tf.sum(f(q, k)))([p, tf.zeros([4, 6])]);
    for (const t of [f(p, tf.zeros([4, 6])), ...nothing])
      expect((await t.data()).every((v) => v === 0)).toBe(true);
  });

  test('keeps its direction for large and small prompts', async () => {
    const [g, w, p] = [randomTensor('g', 8, 6), randomTensor('w', 6, 8), randomTensor('p', 5, 8)];
    const expected = await promptShift(p, g, w, true).data();
    for (const scale of [1e8, 1e-6]) await expectClose(promptShift(tf.mul(p, scale), g, w, true), expected);
  });

  test('has all three gradients of the direction', async () => {
    const m = randomTensor('m', 8, 8);
    const root = randomTensor('root', 8, 12);
    const s = tf.matMul(root, root, false, true) as tf.Tensor2D;
    await expectGradient(promptDirection, [randomTensor('p', 7, 8), m, s]);
  });

  test.each([true, false])('has the gradients of the reduction, normalised %s', async (normalise) => {
    const { w, p, chunks, g } = await setting(9, 7, 8);
    const f = (...[q, k, v]: tf.Tensor2D[]) => promptReduction(chunks, q, k, v, 0.7, normalise);
    const scaled = tf.div(g(), 10) as tf.Tensor2D;
    await expectGradient(f, [tf.tensor2d(p), scaled, w.t], { absolute: 5e-3 });
  });

  test('passes the gradient of G on to the prompt module', async () => {
    const { chunks } = await setting(9, 7, 8);
    const [hx, sums] = [featureGram(randomTensor('h', 9, 8), chunks), columnSums(chunks)];
    await expectGradient(
      (wp, bp) => promptGram(hx, sums, wp, bp),
      [randomTensor('wp', 8, 8), randomTensor('bp', 1, 8)],
    );
  });
});
