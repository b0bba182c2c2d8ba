import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import distancesCode from './distances.wgsl?raw';
import { selectNearestReference, squareDistancesReference } from './reference.ts';
import selectCode from './select.wgsl?raw';

const measure = defineOp({
  name: 'SquareDistances',
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
});

const select = defineOp({
  name: 'SelectNearest',
  inputs: ['d2'],
  outputs: ({ d2: [, count] }, { k }) => ({
    indices: { shape: [count, k], dtype: 'int32' },
    distances: { shape: [count, k], dtype: 'float32' },
  }),
  webgpu: ({ d2: [n, count] }, { k }) => ({
    code: selectCode,
    threads: count,
    uniforms: [u32(n), u32(count), u32(k)],
  }),
  wasm: (kernels, at, { d2: [n, count] }, { k }) =>
    void kernels.selectNearest(n, count, k, at.d2, at.indices, at.distances),
  reference: (a, { d2: [, count] }, { k }) => selectNearestReference(a.d2, a.indices, a.distances, count, k),
});

/** Rows and squared distances, [queries, k], nearest first. */
export interface Nearest {
  indices: tf.Tensor2D;
  distances: tf.Tensor2D;
}

/**
 * The k < n exact nearest rows of x [n, d] to each of its rows `queries` (int32 [count], count a multiple of 4), by squared
 * Euclidean distance, ties by lower row, the query itself left out; d is a multiple of 4 and n x count floats must fit.
 */
export function nearest(x: tf.Tensor2D, queries: tf.Tensor1D, k: number): Nearest {
  tf.util.assert(queries.size % 4 === 0, () => `nearest: ${queries.size} queries`);
  tf.util.assert(k >= 1 && k < x.shape[0], () => `nearest: k = ${k} of ${x.shape[0]}`);
  const d2 = run(measure, { x, queries });
  const { indices, distances } = runAll(select, { d2 }, { k });
  d2.dispose();
  return { indices: indices as tf.Tensor2D, distances: distances as tf.Tensor2D };
}

/** How many queries to ask at once: what fits the cache on a processor, and fills a GPU. */
export function queriesAtOnce(points: number): number {
  if (tf.getBackend() !== 'webgpu') return 64;
  return Math.min(1024, Math.max(64, Math.floor(16_000_000 / points / 64) * 64));
}
