import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { quadsOf } from '../quads.ts';
import { inBatchReference } from './reference.ts';

/** What the cross-entropy gives: a term per row [B], and the slopes of their sum by both sides [B, d]. */
export interface InBatch {
  terms: tf.Tensor1D;
  dp: tf.Tensor2D;
  dq: tf.Tensor2D;
}

/** Rows that the kernel takes at once. */
const BLOCK = 64;

const op = defineOp({
  name: 'InBatch',
  kind: 'loss',
  inputs: ['p', 'q'],
  outputs: ({ p: [rows, d] }) => {
    const columns = 4 * Math.ceil(rows / 4);
    return {
      terms: { shape: [rows], dtype: 'float32' },
      dp: { shape: [rows, d], dtype: 'float32' },
      dq: { shape: [rows, d], dtype: 'float32' },
      turned: { shape: [columns, d], dtype: 'float32' },
      tile: { shape: [BLOCK, columns], dtype: 'float32' },
    };
  },
  webgpu: () => {
    throw new Error('A GPU has many threads to fill: see blocks.ts.');
  },
  wasm: (k, at, { p: [rows, d] }, { scale }) =>
    void k.inBatch(rows, quadsOf(d), scale, at.p, at.q, at.terms, at.dp, at.dq, at.turned, at.tile),
  reference: (a, { p: [, d] }, { scale }) => inBatchReference(a, d, scale),
  work: ({ p: [rows, d] }) => ({ operations: rows * rows * (6 * d + 7), touched: { turned: 0, tile: 0 } }),
});

/** All in one pass over blocks of rows, whose logits never leave the cache; not on webgpu. d is a multiple of 4. */
export function fused(p: tf.Tensor2D, q: tf.Tensor2D, scale: number): InBatch {
  const { terms, dp, dq } = runAll(op, { p, q }, { scale });
  return { terms, dp, dq } as unknown as InBatch;
}
