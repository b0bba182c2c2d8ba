import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { quadLoader } from '../quadLoader.ts';
import partialCode from './partial.wgsl?raw';
import reduceCode from './reduce.wgsl?raw';
import { sumSlicesReference, transposedTimesReference } from './reference.ts';

/** Threads that fill a large GPU, and the fewest rows that are worth a thread. */
const THREADS = 32768;
const FEWEST_ROWS = 32;

/** Numbers that the wasm kernel keeps side by side, see kernel.as.ts. */
const PANEL = 96 * 16;

const partial = defineOp({
  name: 'TransposedProductPartial',
  kind: 'dense-product',
  inputs: ['a', 'c'],
  outputs: ({ c: [, n] }, { k, slices, panel }) => ({
    parts: { shape: slices === 1 ? [k, n] : [slices, k, n], dtype: 'float32' },
    panel: { shape: [panel], dtype: 'float32' },
  }),
  webgpu: ({ a: [rows, stride], c: [, n] }, { k, slice, slices }) => ({
    code: quadLoader(stride) + partialCode,
    threads: (slices * Math.ceil(k / 4) * n) / 4,
    uniforms: [u32(rows), u32(k), u32(stride), u32(n / 4), u32(slice), u32(slices)],
  }),
  wasm: (kernels, at, { a: [rows, stride], c: [, n] }, { k }) =>
    void kernels.transposedProduct(k, rows, n / 4, at.a, 4 * stride, at.c, at.parts, at.panel),
  reference: (x, { a: [, stride], c: [, n] }, { k, slice }) =>
    transposedTimesReference(x.a, x.c, x.parts, stride, k, n, slice),
  work: ({ a: [rows], c: [, n] }, { k }) => ({
    operations: 2 * rows * k * n,
    touched: { a: rows * k, panel: 0 },
  }),
});

const sumSlices = defineOp({
  name: 'SumSlices',
  kind: 'dense-product',
  inputs: ['parts'],
  outputs: ({ parts: [, k, n] }) => ({ y: { shape: [k, n], dtype: 'float32' } }),
  webgpu: ({ parts: [slices, k, n] }) => {
    const size = (k * n) / 4;
    return { code: reduceCode, threads: size, uniforms: [u32(size), u32(slices)] };
  },
  reference: ({ parts, y }) => sumSlicesReference(parts, y),
  work: each('parts', 1),
});

/** The rows are cut only on the GPU, where they must fill many threads. */
function slicing(rows: number, k: number, n: number) {
  if (tf.getBackend() !== 'webgpu') return { slice: rows, slices: 1, panel: PANEL };
  const wanted = Math.ceil(THREADS / ((Math.ceil(k / 4) * n) / 4));
  const slice = Math.max(FEWEST_ROWS, Math.ceil(rows / wanted));
  return { slice, slices: Math.ceil(rows / slice), panel: 0 };
}

/** y[K, N] = aᵀ c without a gradient, for a[M, >= K] of which the first K columns count, and c[M, N], N a multiple of 4. */
export function transposedTimes(a: tf.Tensor2D, c: tf.Tensor2D, k = a.shape[1]): tf.Tensor2D {
  const [rows, n] = c.shape;
  const cut = slicing(rows, k, n);
  return tf.tidy(() => {
    const { parts } = runAll(partial, { a, c }, { k, ...cut });
    return cut.slices === 1 ? (parts as tf.Tensor2D) : run(sumSlices, { parts });
  });
}
