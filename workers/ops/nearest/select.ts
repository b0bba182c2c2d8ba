import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { selectNearestReference } from './reference.ts';
import selectCode from './select.wgsl?raw';

const op = defineOp({
  name: 'SelectNearest',
  kind: 'ranking',
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
  work: each('d2', 1),
});

/** Rows and their distances, [queries, k], nearest first. */
export interface Nearest {
  indices: tf.Tensor2D;
  distances: tf.Tensor2D;
}

/** The k <= n smallest of each column of distances [n, queries], ascending, ties by lower row; the queries are a multiple of 4. */
export function selectSmallest(distances: tf.Tensor2D, k: number): Nearest {
  return runAll(op, { d2: distances }, { k }) as unknown as Nearest;
}
