import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadLoader } from '../quadLoader.ts';
import code from './kernel.wgsl?raw';
import reduceCode from './reduce.wgsl?raw';
import { timesReference } from './reference.ts';

/** Threads that fill a large GPU, and the fewest quads of the inner dimension that are worth a thread. */
const THREADS = 131_072;
const FEWEST_QUADS = 64;

/** How a long inner dimension is cut where the result alone would fill few threads. */
function slicing(tiles: number, inner: number): { slice: number; slices: number } {
  const quads = Math.ceil(inner / 4);
  const most = Math.max(1, Math.min(Math.ceil(THREADS / tiles), Math.floor(quads / FEWEST_QUADS)));
  const slice = Math.max(1, Math.ceil(quads / most));
  return { slice, slices: Math.max(1, Math.ceil(quads / slice)) };
}

const op = defineOp({
  name: 'Product',
  kind: 'dense-product',
  inputs: ['a', 'b'],
  outputs: (s) => ({ y: { shape: [s.a[0], s.b[1]], dtype: 'float32' } }),
  webgpu: ({ a: [rows, stride], b: [inner, n] }) => {
    const tiles = (Math.ceil(rows / 4) * n) / 4;
    const { slice, slices } = slicing(tiles, inner);
    const products = {
      code: [quadLoader(stride), code],
      threads: slices * tiles,
      uniforms: [rows, inner, stride, n / 4, slice, slices].map(u32),
    };
    if (slices === 1) return products;
    const size = (rows * n) / 4;
    return {
      scratch: { parts: { shape: [slices, rows, n], dtype: 'float32' } },
      passes: [
        { ...products, read: ['a', 'b'], written: ['parts'] },
        {
          code: reduceCode,
          read: ['parts'],
          written: ['y'],
          threads: size,
          uniforms: [size, slices].map(u32),
        },
      ],
    };
  },
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
