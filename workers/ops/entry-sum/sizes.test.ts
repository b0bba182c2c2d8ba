import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Random } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomTensor } from '#testing/gradients.ts';
import { csrProduct } from '../csr-product/op.ts';
import { degreeNormalise } from '../degree-normalise/op.ts';
import { uploadEdges } from '../edges.ts';
import { edgeProduct } from '../edge-product/op.ts';
import { edgeSoftmax } from '../edge-softmax/op.ts';
import { gatherRows, indexRows, uploadRows } from '../gather-rows/op.ts';
import { pairDot } from '../pair-dot/op.ts';
import { indexPairs, uploadPairs } from '../pair-dot/pairs.ts';
import { propagateMean } from '../propagate/op.ts';
import { uploadPair, type SparseArrays } from '../sparse.ts';
import { tsneAttraction } from '../tsne-attraction/op.ts';

const HUGE = 100_000;

/** Rows that are cut and rows that are not, in any order. */
const DEGREES = [0, 1, 64, 65, 63, 130, 0, 1024, 1025, 5000, 2, 2048, 40];

/** A matrix whose row r has degrees[r] entries, in any columns, some of them twice. */
function ragged(degrees: readonly number[], cols: number): SparseArrays {
  const random = new Random('ragged', cols, degrees.length);
  const ptr = Int32Array.from([0, ...degrees]);
  for (let r = 0; r < degrees.length; r++) ptr[r + 1] += ptr[r];
  const n = ptr[degrees.length];
  const col = Int32Array.from({ length: n }, () => random.integer(cols));
  const val = Float32Array.from({ length: n }, () => random.uniform() * 2 - 1);
  return { rows: degrees.length, cols, ptr, col, val };
}

/** M x in float64. */
function dense({ rows, ptr, col, val }: SparseArrays, x: ArrayLike<number>, d: number): Float64Array {
  const y = new Float64Array(rows * d);
  for (let r = 0; r < rows; r++)
    for (let e = ptr[r]; e < ptr[r + 1]; e++)
      for (let k = 0; k < d; k++) y[r * d + k] += val[e] * x[col[e] * d + k];
  return y;
}

/** What is computed twice has the same bits, and is what is expected of sums of so many terms. */
async function expectTwice(f: () => tf.Tensor, expected: ArrayLike<number>, terms: number): Promise<void> {
  const [once, again] = [f(), f()];
  await expectClose(once, expected, 1e-5 * Math.sqrt(terms));
  expect(await again.data()).toEqual(await once.data());
  tf.dispose([once, again]);
}

onEveryBackend('sums over entries of rows of any length', () => {
  test.each([4, 20, 64, 68, 132])('a sparse product, d = %i', async (d) => {
    const m = ragged(DEGREES, 50);
    const x = randomTensor('x', 50, d);
    const expected = dense(m, await x.data(), d);
    const pair = uploadPair(m);
    await expectTwice(() => csrProduct(pair, x), expected, 5000);
    const [edges, w] = [uploadEdges(m), tf.tensor1d(m.val)];
    await expectTwice(() => edgeProduct(edges, w, x), expected, 5000);
  });

  test('a layer of propagation adds its input and scales', async () => {
    const m = ragged([3, 1500, 0, 40, 33], 5);
    const x = randomTensor('x', 5, 24);
    const input = await x.data();
    const y = dense(m, input, 24).map((v, i) => (v + input[i]) / 2);
    const pair = uploadPair(m);
    await expectTwice(() => propagateMean(pair, x, 1), y, 1500);
  });

  test(`a row of ${HUGE} entries, forward and as a column`, async () => {
    const m = ragged([2, HUGE, 0, 70], 3);
    const [x, dy] = [randomTensor('x', 3, 8), randomTensor('dy', 4, 8)];
    const pair = uploadPair(m);
    await expectTwice(() => csrProduct(pair, x), dense(m, await x.data(), 8), HUGE);
    const column = new Float64Array(3 * 8);
    const slopes = await dy.data();
    for (let r = 0; r < m.rows; r++)
      for (let e = m.ptr[r]; e < m.ptr[r + 1]; e++)
        for (let k = 0; k < 8; k++) column[m.col[e] * 8 + k] += m.val[e] * slopes[r * 8 + k];
    await expectTwice(
      () => tf.grad((input: tf.Tensor) => csrProduct(pair, input as tf.Tensor2D))(x, dy),
      column,
      HUGE,
    );
  });

  test(`the gradients of a row that a batch holds ${HUGE} times, and of one that it holds once`, async () => {
    const ids = new Int32Array(HUGE + 1).fill(2);
    ids[700] = 0;
    const dy = randomTensor('dy', ids.length, 4);
    const slopes = await dy.data();
    const rows = new Float64Array(4 * 4);
    ids.forEach((id, k) => slopes.subarray(4 * k, 4 * k + 4).forEach((v, c) => (rows[4 * id + c] += v)));
    const index = uploadRows(indexRows(4, ids));
    const x = randomTensor('x', 4, 4);
    const gathered = tf.grad((input: tf.Tensor) => gatherRows(input as tf.Tensor2D, index));
    await expectTwice(() => gathered(x, dy), rows, HUGE);

    const pairs = uploadPairs(indexPairs(4, ids, new Int32Array(ids.length).fill(1)));
    const weights = tf.reshape(tf.slice(dy, [0, 0], [ids.length, 1]), [-1]) as tf.Tensor1D;
    const table = await x.data();
    const by = new Float64Array(4 * 4);
    ids.forEach((id, k) => {
      for (let c = 0; c < 4; c++) {
        by[4 * id + c] += slopes[4 * k] * table[4 + c];
        by[4 + c] += slopes[4 * k] * table[4 * id + c];
      }
    });
    const scored = tf.grad((input: tf.Tensor) => pairDot(input as tf.Tensor2D, pairs));
    await expectTwice(() => scored(x, weights), by, HUGE);
  });

  test.each([
    ['any', DEGREES],
    ['many', [3, HUGE, 0, 70]],
    ['only many', [HUGE]],
  ] as const)('softmax of rows of %s entries, with its gradient', async (_, degrees) => {
    const m = ragged(degrees, 50);
    const edges = uploadEdges(m);
    const [x, dy] = [tf.tensor1d(m.val.map((v) => 20 * v)), tf.tensor1d(m.val.map((v) => v * v))];
    const [given, slopes] = [await x.data(), await dy.data()];
    const [shares, dx] = [new Float64Array(given.length), new Float64Array(given.length)];
    for (let r = 0; r < m.rows; r++) {
      const entries = Array.from({ length: degrees[r] }, (_, i) => m.ptr[r] + i);
      const total = entries.reduce((sum, e) => sum + Math.exp(given[e]), 0);
      for (const e of entries) shares[e] = Math.exp(given[e]) / total;
      const along = entries.reduce((sum, e) => sum + shares[e] * slopes[e], 0);
      for (const e of entries) dx[e] = shares[e] * (slopes[e] - along);
    }
    await expectTwice(() => edgeSoftmax(edges, x), shares, 1);
    await expectTwice(() => tf.grad((v: tf.Tensor) => edgeSoftmax(edges, v as tf.Tensor1D))(x, dy), dx, 1);
    if (m.col.length < HUGE) return;
    // What is far below the others, a whole part of it too, has no share.
    const far = tf.tensor1d(given.map((_, e) => (e < m.col.length - 2000 ? -Infinity : 0)));
    const last = degrees.at(-1)!;
    const tail = await edgeSoftmax(edges, far).data();
    expect(tail[m.col.length - 1]).toBeCloseTo(1 / Math.min(last, 2000), 7);
  });

  test.each([
    ['any', DEGREES],
    ['many', [3, HUGE, 0, 70]],
  ] as const)('values over the roots of both sums of rows of %s entries', async (_, degrees) => {
    const m = ragged(degrees, degrees.length);
    const edges = uploadEdges(m);
    const [v, dy] = [tf.tensor1d(m.val.map((value) => value + 1.5)), tf.tensor1d(m.val)];
    const given = await v.data();
    const [sums, weighed] = [new Float64Array(m.rows), new Float64Array(m.rows)];
    const each = (f: (e: number, row: number, col: number) => void) => {
      for (let r = 0; r < m.rows; r++) for (let e = m.ptr[r]; e < m.ptr[r + 1]; e++) f(e, r, m.col[e]);
    };
    each((e, r) => (sums[r] += given[e]));
    const roots = sums.map((sum) => 1 / Math.sqrt(Math.max(sum, 1e-12)));
    const [divided, slopes] = [new Float64Array(given.length), new Float64Array(given.length)];
    each((e, r, c) => {
      divided[e] = given[e] * roots[r] * roots[c];
      weighed[r] += given[e] * m.val[e] * roots[c];
      weighed[c] += given[e] * m.val[e] * roots[r];
    });
    each((e, r, c) => (slopes[e] = m.val[e] * roots[r] * roots[c] - (roots[r] ** 3 * weighed[r]) / 2));
    await expectTwice(() => degreeNormalise(edges, v), divided, 1);
    const gradient = tf.grad((x: tf.Tensor) => degreeNormalise(edges, x as tf.Tensor1D));
    await expectTwice(() => gradient(v, dy), slopes, 1);
  });

  test.each([
    ['any', DEGREES],
    ['many', [3, HUGE, 0, 70]],
  ] as const)('pulls of rows of %s neighbours', async (_, degrees) => {
    const m = ragged(degrees, degrees.length);
    const y = randomTensor('y', m.rows, 2, 3);
    const at = await y.data();
    const pull = new Float64Array(2 * m.rows);
    for (let r = 0; r < m.rows; r++)
      for (let e = m.ptr[r]; e < m.ptr[r + 1]; e++) {
        const apart = [0, 1].map((side) => at[2 * r + side] - at[2 * m.col[e] + side]);
        const w = m.val[e] / (1 + apart[0] ** 2 + apart[1] ** 2);
        apart.forEach((distance, side) => (pull[2 * r + side] += w * distance));
      }
    await expectTwice(() => tsneAttraction(uploadPair(m).forward, y), pull, Math.max(...degrees));
  });

  test('more rows than one dimension of workgroups holds', async () => {
    // 65,535 workgroups of 64 threads, four quads each: a row of four numbers is a thread.
    const rows = 65_535 * 64 + 100;
    const ptr = Int32Array.from({ length: rows + 1 }, (_, r) => Math.min(r, 1) + Math.max(0, r - rows + 1));
    const m = { rows, cols: 1, ptr, col: Int32Array.of(0, 0), val: Float32Array.of(2, 3) };
    const pair = uploadPair(m);
    const y = csrProduct(pair, tf.tensor2d([1, 2, 3, 4], [1, 4]));
    const ends = [0, rows - 2].map((from) => tf.slice(y, [from, 0], [2, 4]).data());
    expect((await Promise.all(ends)).map((end) => [...end])).toEqual([
      [2, 4, 6, 8, 0, 0, 0, 0],
      [0, 0, 0, 0, 3, 6, 9, 12],
    ]);
  });
});
