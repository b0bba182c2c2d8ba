import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { randomSparse } from '#testing/sparse.ts';
import { uploadEdges } from '../edges.ts';
import type { SparseArrays } from '../sparse.ts';
import { degreeNormalise } from './op.ts';

/** In float64; rows whose sum is too small count as 1e-12. */
function oracle({ rows, ptr, col }: SparseArrays, v: ArrayLike<number>): number[] {
  const degree = Array.from({ length: rows }, (_, r) => {
    let sum = 0;
    for (let e = ptr[r]; e < ptr[r + 1]; e++) sum += v[e];
    return Math.max(sum, 1e-12);
  });
  const y: number[] = [];
  for (let r = 0; r < rows; r++)
    for (let e = ptr[r]; e < ptr[r + 1]; e++) y.push(v[e] / Math.sqrt(degree[r] * degree[col[e]]));
  return y;
}

/** A list of so many columns per row, the row itself among them. */
function table(rows: number, k: number): SparseArrays {
  const ptr = Int32Array.from({ length: rows + 1 }, (_, r) => r * k);
  const col = Int32Array.from({ length: rows * k }, (_, e) => (Math.floor(e / k) + 3 * (e % k)) % rows);
  return { rows, cols: rows, ptr, col, val: new Float32Array(rows * k) };
}

/** Positive values of the edges, far from zero sums. */
const positive = (edges: number) => tf.add(tf.abs(randomTensor('v', 1, edges)), 0.3);

onEveryBackend('degreeNormalise', () => {
  test.each([
    [9, table(9, 4)],
    [1, table(1, 1)],
    [70, table(70, 10)],
    [8, randomSparse(8, 8, 0.5)],
  ])('divides by the roots of both row sums: %i rows', async (_, m) => {
    const v = tf.reshape(positive(m.col.length), [-1]) as tf.Tensor1D;
    await expectClose(degreeNormalise(uploadEdges(m), v), oracle(m, await v.data()));
  });

  test('has the gradient through values and sums, of entries that stand twice too', async () => {
    const ragged = { ...table(3, 2), ptr: Int32Array.of(0, 1, 4, 6), col: Int32Array.of(2, 0, 1, 2, 1, 1) };
    const twice = {
      ...table(6, 3),
      col: Int32Array.of(0, 1, 1, 1, 2, 0, 2, 2, 2, 3, 0, 1, 4, 5, 5, 5, 4, 0),
    };
    for (const m of [table(7, 3), twice, ragged]) {
      const edges = uploadEdges(m);
      const v = positive(m.col.length) as tf.Tensor2D;
      await expectGradient((x) => degreeNormalise(edges, tf.reshape(x, [-1]) as tf.Tensor1D), [v]);
    }
  });

  test('sums that are zero or negative count as 1e-12 and have no slope', async () => {
    const m = table(3, 2);
    const v = tf.tensor1d([0, 0, -0.5, 0.25, 1e-8, 0]);
    const edges = uploadEdges(m);
    await expectClose(degreeNormalise(edges, v), oracle(m, await v.data()), 1e-5, 1e-5);
    const dv = await tf
      .grad((x: tf.Tensor) => degreeNormalise(edges, x as tf.Tensor1D))(v)
      .data();
    expect([...dv].every(Number.isFinite)).toBe(true);
  });
});
