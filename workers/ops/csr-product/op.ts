import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { rowsTouched } from '#engine/work.ts';
import { entrySum } from '../entry-sum/entrySum.ts';
import { walksOf, type Parts } from '../entry-sum/parts.ts';
import { csrProductReference } from './reference.ts';

/** How sums over entries read a sparse matrix on a GPU. */
export const CSR = {
  entries: { val: 'f32' },
  packed: true,
  weight: 'val[e]',
  other: 'index[sizes.cols + e]',
} as const;

/** A sparse matrix on the device: row pointers [rows + 1], columns [n], values [n]. */
export interface Sparse {
  rows: number;
  ptr: tf.Tensor1D;
  col: tf.Tensor1D;
  val: tf.Tensor1D;
  /** How a GPU cuts its long rows. */
  parts: Parts;
  /** For a GPU, which lets a dispatch bind few tensors, all integers one behind the other: `ptr`, `places` and `spans` of the parts, `col`. */
  index: tf.Tensor1D;
}

/** A constant sparse matrix with its transpose, which the gradient needs. */
export interface SparsePair {
  forward: Sparse;
  transposed: Sparse;
}

const sum = entrySum({ ...CSR, x: 'x' });

const op = defineOp({
  name: 'CsrProduct',
  kind: 'sparse-product',
  inputs: ['ptr', 'col', 'val', 'x', 'spans', 'places', 'index'],
  outputs: (s) => ({ y: { shape: [s.ptr[0] - 1, s.x[1]], dtype: 'float32' } }),
  webgpu: (shapes, { block }) => sum(shapes, { block }),
  wasm: (k, at, { y: [rows, d] }) => void k.csrProduct(rows, d / 4, at.ptr, at.col, at.val, at.x, at.y),
  reference: (a, { x: [, d] }) => csrProductReference(a.ptr, a.col, a.val, a.x, a.y, d),
  work: ({ col: [entries], x, y: [, d] }, { block }, { ptr, spans }) => ({
    operations: 2 * entries * d,
    touched: { x: rowsTouched(entries, x), index: 0 },
    walks: walksOf(ptr, spans, block),
  }),
});

const product = ({ ptr, col, val, parts, index }: Sparse, x: tf.Tensor) =>
  run(op, { ptr, col, val, x, ...parts.tables, index }, { block: parts.block });

/** y[rows, d] = M x for x[cols, d], d a multiple of 4; the gradient of x is Mᵀ dy. */
export function csrProduct(m: SparsePair, x: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((input) => ({
    value: product(m.forward, input as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => product(m.transposed, dy),
  }))(x) as tf.Tensor2D;
}
