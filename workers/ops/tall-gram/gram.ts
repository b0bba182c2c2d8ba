import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadLoader } from '../quadLoader.ts';
import partialCode from './partial.wgsl?raw';
import reduceCode from './reduce.wgsl?raw';
import { sumSlicesReference, tallGramReference } from './reference.ts';

/** Threads that fill a large GPU, and the fewest rows that are worth a thread. */
const THREADS = 32768;
const FEWEST_ROWS = 32;

const partial = defineOp({
  name: 'TallGramPartial',
  inputs: ['a', 'c'],
  outputs: ({ a: [, k], c: [, n] }, { slices }) => ({ parts: { shape: [slices, k, n], dtype: 'float32' } }),
  webgpu: ({ a: [rows, k], c: [, n] }, { slice, slices }) => ({
    code: quadLoader(k, k) + partialCode,
    threads: (slices * Math.ceil(k / 4) * n) / 4,
    uniforms: [u32(rows), u32(k), u32(k), u32(n / 4), u32(slice), u32(slices)],
  }),
  wasm: (kernels, at, { a: [rows, k], c: [, n] }) => void kernels.stridedProduct(k, rows, n / 4, at.a, 4, 4 * k, at.c, at.parts),
  reference: (x, { a: [, k], c: [, n] }, { slice }) => tallGramReference(x.a, x.c, x.parts, k, n, slice),
});

const sumSlices = defineOp({
  name: 'SumSlices',
  inputs: ['parts'],
  outputs: ({ parts: [, k, n] }) => ({ y: { shape: [k, n], dtype: 'float32' } }),
  webgpu: ({ parts: [slices, k, n] }) => {
    const size = (k * n) / 4;
    return { code: reduceCode, threads: size, uniforms: [u32(size), u32(slices)] };
  },
  reference: ({ parts, y }) => sumSlicesReference(parts, y),
});

/** The rows are cut only on the GPU, where they must fill many threads. */
function slicing(rows: number, k: number, n: number): { slice: number; slices: number } {
  if (tf.getBackend() !== 'webgpu') return { slice: rows, slices: 1 };
  const wanted = Math.ceil(THREADS / ((Math.ceil(k / 4) * n) / 4));
  const slice = Math.max(FEWEST_ROWS, Math.ceil(rows / wanted));
  return { slice, slices: Math.ceil(rows / slice) };
}

/** y[K, N] = aᵀ c without a tape entry, for a[M, K] and c[M, N], N a multiple of 4. */
export function gram(a: tf.Tensor2D, c: tf.Tensor2D): tf.Tensor2D {
  const [rows, k] = a.shape;
  const n = c.shape[1];
  return tf.tidy(() => {
    const parts = run<tf.Tensor3D>(partial, { a, c }, slicing(rows, k, n));
    return parts.shape[0] === 1 ? tf.reshape(parts, [k, n]) : run(sumSlices, { parts });
  });
}
