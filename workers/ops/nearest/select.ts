import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import mergeCode from './merge.wgsl?raw';
import { selectNearestReference } from './reference.ts';
import selectCode from './select.wgsl?raw';

// Threads that fill a large GPU, and the fewest rows that are worth one, as a multiple of the k that it keeps: with fewer, most rows enter a heap.
const THREADS = 32_768;
const FEWEST_LISTS = 32;

/** How the rows of distances [n, count] are cut into chunks, each of which names its k smallest. */
function chunking(n: number, count: number, k: number): { chunk: number; chunks: number } {
  const most = Math.max(1, Math.min(Math.ceil(THREADS / count), Math.floor(n / (FEWEST_LISTS * k))));
  const chunk = Math.ceil(n / most);
  return { chunk, chunks: Math.ceil(n / chunk) };
}

const op = defineOp({
  name: 'SelectNearest',
  kind: 'ranking',
  inputs: ['d2'],
  outputs: ({ d2: [, count] }, { k }) => ({
    indices: { shape: [count, k], dtype: 'int32' },
    distances: { shape: [count, k], dtype: 'float32' },
  }),
  webgpu: ({ d2: [n, count] }, { k }) => {
    const { chunk, chunks } = chunking(n, count, k);
    const select = {
      code: selectCode,
      threads: count * chunks,
      uniforms: [n, count, k, chunk, chunks].map(u32),
    };
    if (chunks === 1) return select;
    return {
      scratch: {
        near: { shape: [chunks, count, k], dtype: 'int32' },
        far: { shape: [chunks, count, k], dtype: 'float32' },
      },
      passes: [
        { ...select, read: ['d2'], written: ['near', 'far'] },
        {
          code: mergeCode,
          read: ['near', 'far'],
          written: ['indices', 'distances'],
          threads: chunks * count * k,
          uniforms: [count, k, chunks].map(u32),
        },
      ],
    };
  },
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
