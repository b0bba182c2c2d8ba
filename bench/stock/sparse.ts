import * as tf from '@tensorflow/tfjs-core';
import type { SparseArrays } from '#ops/sparse.ts';

/** Where a sparse matrix has entries, as tfjs wants it: the row and column of each. */
export interface Edges {
  rows: number;
  cols: number;
  /** [n] int32 */
  row: tf.Tensor1D;
  col: tf.Tensor1D;
}

/** A sparse matrix: its edges with their weights. */
export interface Entries extends Edges {
  /** [n, 1] */
  val: tf.Tensor2D;
}

/** What stands in for our sparse operators on the current backend. */
export const sparseForm = (): string =>
  hasSegmentSum()
    ? 'tf.gather, tf.mul, tf.unsortedSegmentSum with tfjs gradients, tf.matMul, tf.train.adam'
    : 'this backend has no UnsortedSegmentSum, so tf.gatherND (many times faster here than tf.gather), tf.mul and tf.scatterND, each as the gradient of the other, tf.matMul, tf.train.adam';

const hasSegmentSum = () => tf.getKernel('UnsortedSegmentSum', tf.getBackend()) !== undefined;

export function uploadEntries({ rows, cols, ptr, col, val }: SparseArrays): Entries {
  const row = new Int32Array(col.length);
  for (let r = 0; r < rows; r++) row.fill(r, ptr[r], ptr[r + 1]);
  return {
    rows,
    cols,
    row: tf.tensor1d(row, 'int32'),
    col: tf.tensor1d(col, 'int32'),
    val: tf.tensor2d(val, [val.length, 1]),
  };
}

export const disposeEntries = ({ row, col, val }: Entries): void => tf.dispose([row, col, val]);

/** M x [rows, d] for x [cols, d]. */
export const sparseProduct = (m: Entries, x: tf.Tensor2D): tf.Tensor2D => edgeProduct(m, x, m.val);

/** The same by other weights [n, 1], which may be learned. */
export const edgeProduct = ({ row, col, rows }: Edges, x: tf.Tensor2D, val: tf.Tensor2D): tf.Tensor2D =>
  segmentSum(tf.mul(gatherRows(x, col), val), row, rows);

/** Sums [rows, d] of the updates [n, d] that share a row. */
export function segmentSum(updates: tf.Tensor2D, at: tf.Tensor1D, rows: number): tf.Tensor2D {
  if (hasSegmentSum()) return tf.unsortedSegmentSum(updates, at, rows) as tf.Tensor2D;
  return tf.customGrad((input) => ({
    value: scatterSum(input as tf.Tensor, at, rows),
    gradFunc: (dy: tf.Tensor) => pick(dy, at),
  }))(updates) as tf.Tensor2D;
}

/** Rows `ids` of x, [n, d]. */
export function gatherRows(x: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D {
  if (hasSegmentSum()) return tf.gather(x, ids);
  return tf.customGrad((input) => ({
    value: pick(input as tf.Tensor, ids),
    gradFunc: (dy: tf.Tensor) => scatterSum(dy, ids, x.shape[0]),
  }))(x) as tf.Tensor2D;
}

const pick = (x: tf.Tensor, rows: tf.Tensor1D) => tf.gatherND(x, tf.expandDims(rows, 1));

const scatterSum = (updates: tf.Tensor, at: tf.Tensor1D, rows: number) =>
  tf.scatterND(tf.expandDims(at, 1), updates, [rows, updates.shape[1]!]) as tf.Tensor2D;
