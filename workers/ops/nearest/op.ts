import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import distancesCode from './distances.wgsl?raw';
import { squareDistancesReference } from './reference.ts';
import { selectSmallest, type Nearest } from './select.ts';

const measure = defineOp({
  name: 'SquareDistances',
  kind: 'ranking',
  inputs: ['x', 'queries'],
  outputs: ({ x: [n], queries: [count] }) => ({ d2: { shape: [n, count], dtype: 'float32' } }),
  webgpu: ({ x: [n, d], queries: [count] }) => ({
    code: distancesCode,
    threads: Math.ceil(n / 4) * count,
    uniforms: [u32(n), u32(quadsOf(d)), u32(count)],
  }),
  wasm: (k, at, { x: [n, d], queries: [count] }) =>
    void k.squareDistances(n, quadsOf(d), count, at.x, at.queries, at.d2),
  reference: (a, { x: [, d] }) => squareDistancesReference(a.x, a.queries, a.d2, d),
  work: ({ x: [n, d], queries: [count] }) => ({ operations: 3 * n * count * d }),
});

/**
 * The k < n exact nearest rows of x [n, d] to each of its rows `queries` (int32 [count], count a multiple of 4), by squared
 * Euclidean distance, ties by lower row, the query itself left out; d is a multiple of 4 and n x count floats must fit.
 */
export function nearest(x: tf.Tensor2D, queries: tf.Tensor1D, k: number): Nearest {
  tf.util.assert(queries.size % 4 === 0, () => `nearest: ${queries.size} queries`);
  tf.util.assert(k >= 1 && k < x.shape[0], () => `nearest: k = ${k} of ${x.shape[0]}`);
  const d2 = run(measure, { x, queries });
  const found = selectSmallest(d2, k);
  d2.dispose();
  return found;
}

/** How many queries to ask at once: what fits the cache on a processor, and fills a GPU. */
export function queriesAtOnce(points: number): number {
  if (tf.getBackend() !== 'webgpu') return 64;
  return Math.min(1024, Math.max(64, Math.floor(16_000_000 / points / 64) * 64));
}
