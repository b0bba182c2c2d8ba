import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { times, timesTransposed } from '../product/times.ts';
import { transposedTimes } from '../product/transposedTimes.ts';
import { rowRange } from '../stack-rows/op.ts';
import type { InBatch } from './fused.ts';
import { softmaxColumnsReference } from './reference.ts';
import code from './softmax.wgsl?raw';

/** Logits that are held at once: 64 MiB. */
const MOST = 2 ** 24;

const softmax = defineOp({
  name: 'InBatchSoftmax',
  kind: 'loss',
  inputs: ['logits'],
  outputs: ({ logits }) => ({
    terms: { shape: [logits[1]], dtype: 'float32' },
    slope: { shape: logits, dtype: 'float32' },
  }),
  webgpu: ({ logits: [columns, rows] }, { begin, scale }) => ({
    code,
    threads: rows,
    uniforms: [u32(rows), u32(columns), u32(begin), f32(scale)],
  }),
  reference: (a, _, { begin, scale }) => softmaxColumnsReference(a, begin, scale),
  work: each('logits', 7),
});

/** The same with products that fill a GPU: logits of a block of rows against all columns, at most `most` of them at once. */
export function inBlocks(p: tf.Tensor2D, q: tf.Tensor2D, scale: number, most = MOST): InBatch {
  const rows = p.shape[0];
  const count = Math.max(1, Math.floor(most / rows));
  const begins = Array.from({ length: Math.ceil(rows / count) }, (_, k) => k * count);
  return tf.tidy(() => {
    const blocks = begins.map((begin) => blockOf(p, q, scale, begin, Math.min(count, rows - begin)));
    return {
      terms: joined(blocks.map(({ terms }) => terms)),
      dp: joined(blocks.map(({ dp }) => dp)),
      // Two at a time: addN binds all at once.
      dq: blocks.map(({ dq }) => dq).reduce((sum, dq) => tf.add(sum, dq)),
    };
  });
}

const joined = <T extends tf.Tensor>(parts: T[]): T => (parts.length === 1 ? parts[0] : tf.concat(parts, 0));

function blockOf(p: tf.Tensor2D, q: tf.Tensor2D, scale: number, begin: number, count: number): InBatch {
  return tf.tidy(() => {
    const own = count === p.shape[0] ? p : rowRange(p, begin, count);
    const logits = timesTransposed(q, own);
    const { terms, slope } = runAll(softmax, { logits }, { begin, scale });
    return {
      terms: terms as tf.Tensor1D,
      dp: transposedTimes(slope as tf.Tensor2D, q),
      dq: times(slope as tf.Tensor2D, own),
    };
  });
}
