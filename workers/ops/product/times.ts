import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { inQuads } from './columns.ts';
import { productProgram } from './program.ts';
import { timesReference, timesTransposedReference } from './reference.ts';

const plain = defineOp({
  name: 'Product',
  kind: 'dense-product',
  inputs: ['a', 'b'],
  outputs: (s) => ({ y: { shape: [s.a[0], s.b[1]], dtype: 'float32' } }),
  webgpu: ({ a: [rows, stride], b: [inner, cols] }) =>
    productProgram(['a', 'b'], 'y', {
      ...{ rows, inner, cols },
      left: { stride, across: false },
      right: { stride: cols, across: true },
    }),
  wasm: (k, at, { a: [rows, stride], b: [inner, n] }) =>
    void k.stridedProduct(rows, inner, n / 4, at.a, 4 * stride, 4, at.b, at.y),
  reference: (a, { a: [, stride], b: [inner, n] }) => timesReference(a.a, a.b, a.y, stride, inner, n),
  work: ({ a: [rows], b: [inner, n] }) => ({
    operations: 2 * rows * inner * n,
    touched: { a: rows * inner },
  }),
});

const rightTransposed = defineOp({
  name: 'ProductTransposed',
  kind: 'dense-product',
  inputs: ['a', 'b'],
  outputs: (s) => ({ y: { shape: [s.a[0], s.b[0]], dtype: 'float32' } }),
  webgpu: ({ a: [rows, stride], b: [cols, inner] }) =>
    productProgram(['a', 'b'], 'y', {
      ...{ rows, inner, cols },
      left: { stride, across: false },
      right: { stride: inner, across: false },
    }),
  reference: (a, { a: [, stride], b: [n, inner] }) =>
    timesTransposedReference(a.a, a.b, a.y, stride, inner, n),
  work: ({ a: [rows], b: [n, inner] }) => ({
    operations: 2 * rows * inner * n,
    touched: { a: rows * inner },
  }),
});

/** The name under which the product is on the tape. */
export const TIMES = plain.name;

/** y[M, N] = a b for b[K, N]; a[M, >= K] may be wider than b is tall: its further columns are not read. */
export const times = (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D =>
  inQuads(b, (wide) => run(plain, { a, b: wide }));

/** y[M, N] = a bᵀ without a gradient, for b[N, K]; a[M, >= K] may be wider than b: its further columns are not read. */
export const timesTransposed = (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D =>
  // On wasm a small transposed copy costs less than a kernel that jumps from row to row.
  tf.getBackend() === 'wasm' ? tf.tidy(() => times(a, tf.transpose(b))) : run(rightTransposed, { a, b });
