import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { sizeFromShape } from '#engine/work.ts';
import code from './kernel.wgsl?raw';
import { logSoftmaxReference } from './reference.ts';

const op = defineOp({
  name: 'LogSoftmaxColumns',
  kind: 'loss',
  inputs: ['x'],
  outputs: ({ x: [rows] }, { width }) => ({ y: { shape: [rows, width], dtype: 'float32' } }),
  webgpu: ({ x: [rows, n] }, { width }) => ({
    code,
    threads: rows,
    uniforms: [u32(rows), u32(n), u32(width)],
  }),
  wasm: (k, at, { x: [rows, n] }, { width }) => void k.logSoftmax(rows, n, width, at.x, at.y),
  reference: (a, { x: [, n] }, { width }) => logSoftmaxReference(a, n, width),
  work: ({ x, y }) => ({ operations: 4 * sizeFromShape(x) + 2 * sizeFromShape(y) }),
});

/** The first `width` columns of log softmax of each row of x[rows, n], n >= 1: every column counts, and those are told; no gradient. */
export const logSoftmax = (x: tf.Tensor2D, width = x.shape[1]): tf.Tensor2D => run(op, { x }, { width });
