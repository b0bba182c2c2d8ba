import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadLoader } from '../quadLoader.ts';
import code from './kernel.wgsl?raw';
import { timesReference } from './reference.ts';

const op = defineOp({
  name: 'Product',
  kind: 'dense-product',
  inputs: ['a', 'b'],
  outputs: (s) => ({ y: { shape: [s.a[0], s.b[1]], dtype: 'float32' } }),
  webgpu: ({ a: [rows, stride], b: [inner, n] }) => ({
    code: quadLoader(stride) + code,
    threads: (Math.ceil(rows / 4) * n) / 4,
    uniforms: [u32(rows), u32(inner), u32(stride), u32(n / 4)],
  }),
  wasm: (k, at, { a: [rows, stride], b: [inner, n] }) =>
    void k.stridedProduct(rows, inner, n / 4, at.a, 4 * stride, 4, at.b, at.y),
  reference: (a, { a: [, stride], b: [inner, n] }) => timesReference(a.a, a.b, a.y, stride, inner, n),
  work: ({ a: [rows], b: [inner, n] }) => ({
    operations: 2 * rows * inner * n,
    touched: { a: rows * inner },
  }),
});

/** y[M, N] = a b for b[K, N], N a multiple of 4; a[M, >= K] may be wider than b is tall: its further columns are not read. */
export const times = (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D => run(op, { a, b });

/** The name under which the product is on the tape. */
export const TIMES = op.name;
