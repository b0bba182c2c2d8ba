import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowLengths, rowsTouched } from '#engine/work.ts';
import code from './kernel.wgsl?raw';
import { csrProductReference } from './reference.ts';

/** A sparse matrix on the device: row pointers [rows + 1], columns [n], values [n]. */
export interface Sparse {
  rows: number;
  ptr: tf.Tensor1D;
  col: tf.Tensor1D;
  val: tf.Tensor1D;
}

/** A constant sparse matrix with its transpose, which the gradient needs. */
export interface SparsePair {
  forward: Sparse;
  transposed: Sparse;
}

const op = defineOp({
  name: 'CsrProduct',
  kind: 'sparse-product',
  inputs: ['ptr', 'col', 'val', 'x'],
  outputs: (s) => ({ y: { shape: [s.ptr[0] - 1, s.x[1]], dtype: 'float32' } }),
  webgpu: ({ y: [rows, d] }) => ({ code, threads: (rows * d) / 4, uniforms: [u32(rows), u32(d / 4)] }),
  wasm: (k, at, { y: [rows, d] }) => void k.csrProduct(rows, d / 4, at.ptr, at.col, at.val, at.x, at.y),
  reference: (a, { x: [, d] }) => csrProductReference(a.ptr, a.col, a.val, a.x, a.y, d),
  work: ({ col: [entries], x, y: [, d] }, _, { ptr }) => ({
    operations: 2 * entries * d,
    touched: { x: rowsTouched(entries, x) },
    walks: rowLengths(ptr),
  }),
});

const product = (m: Sparse, x: tf.Tensor) => run(op, { ptr: m.ptr, col: m.col, val: m.val, x });

/** y[rows, d] = M x for x[cols, d], d a multiple of 4; the gradient of x is Mᵀ dy. */
export function csrProduct(m: SparsePair, x: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((input) => ({
    value: product(m.forward, input as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => product(m.transposed, dy),
  }))(x) as tf.Tensor2D;
}
