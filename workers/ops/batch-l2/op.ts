import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { ALONE } from '../mean/strided.ts';
import { quadsOf } from '../quads.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { batchL2GradientReference, batchL2Reference } from './reference.ts';

/** As many rows as one thread goes through, where there are more threads than a sum takes at once. */
const ROWS = 16;

const forward = defineOp({
  name: 'BatchL2Terms',
  kind: 'loss',
  inputs: ['x', 'counts'],
  outputs: (_, { runs }) => ({ sums: { shape: [runs], dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }, { runs, scale }) => ({
    code,
    threads: runs,
    uniforms: [...[rows, quadsOf(d), runs].map(u32), f32(scale)],
  }),
  wasm: (k, at, { x: [rows, d] }, { scale }) =>
    void k.batchL2(rows, quadsOf(d), scale, at.x, at.counts, at.sums),
  reference: (a, { x: [, d] }, { scale }) => batchL2Reference(a.x, a.counts, a.sums, d, scale),
  work: ({ x: [rows, d] }) => ({ operations: rows * (2 * d + 3), touched: { counts: rows } }),
});

const gradient = defineOp({
  name: 'BatchL2Gradient',
  kind: 'loss',
  inputs: ['x', 'counts', 'dy'],
  outputs: (s) => ({ dx: { shape: s.x, dtype: 'float32' } }),
  webgpu: ({ x: [rows, d], dy: [runs] }, { scale }) => ({
    code: gradientCode,
    threads: rows * quadsOf(d),
    uniforms: [...[rows, quadsOf(d), runs].map(u32), f32(scale)],
  }),
  wasm: (k, at, { x: [rows, d] }, { scale }) =>
    void k.batchL2Gradient(rows, quadsOf(d), scale, at.x, at.counts, at.dy, at.dx),
  reference: (a, { x: [, d] }, { scale }) => batchL2GradientReference(a.x, a.counts, a.dy, a.dx, d, scale),
  work: ({ x: [rows, d] }) => ({ operations: rows * (d + 2), touched: { counts: rows } }),
});

/**
 * scale counts[r] |x[r]|^2 / 2 [n] for x [n, d], d a multiple of 4, and int32 counts: how often the batch holds each row. Counts of further
 * rows behind them are not looked at.
 */
export const batchL2Terms = (x: tf.Tensor2D, counts: tf.Tensor1D, scale = 1): tf.Tensor1D =>
  inRuns(x, counts, scale, x.shape[0]);

/** The same terms for who sums them all: on a GPU each is the sum of some rows, so that few are left. */
export const batchL2Sums = (x: tf.Tensor2D, counts: tf.Tensor1D, scale: number): tf.Tensor1D =>
  inRuns(x, counts, scale, runsOf(x.shape[0]));

const runsOf = (rows: number): number =>
  tf.getBackend() === 'webgpu' ? Math.min(rows, Math.max(ALONE, Math.ceil(rows / ROWS))) : rows;

function inRuns(x: tf.Tensor2D, counts: tf.Tensor1D, scale: number, runs: number): tf.Tensor1D {
  return tf.customGrad((input, save) => {
    const rows = input as tf.Tensor;
    (save as tf.GradSaveFunc)([rows]);
    return {
      value: run<tf.Tensor1D>(forward, { x: rows, counts }, { scale, runs }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run(gradient, { x: saved, counts, dy }, { scale }),
    };
  })(x) as tf.Tensor1D;
}
