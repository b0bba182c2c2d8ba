import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { batchL2GradientReference, batchL2Reference } from './reference.ts';

const forward = defineOp({
  name: 'BatchL2Terms',
  kind: 'loss',
  inputs: ['x', 'counts'],
  outputs: ({ x: [rows] }) => ({ terms: { shape: [rows], dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }) => ({ code, threads: rows, uniforms: [u32(rows), u32(quadsOf(d))] }),
  wasm: (k, at, { x: [rows, d] }) => void k.batchL2(rows, quadsOf(d), at.x, at.counts, at.terms),
  reference: (a, { x: [, d] }) => batchL2Reference(a.x, a.counts, a.terms, d),
  work: ({ x: [rows, d] }) => ({ operations: rows * (2 * d + 2), touched: { counts: rows } }),
});

const gradient = defineOp({
  name: 'BatchL2Gradient',
  kind: 'loss',
  inputs: ['x', 'counts', 'dy'],
  outputs: (s) => ({ dx: { shape: s.x, dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }) => ({
    code: gradientCode,
    threads: rows * quadsOf(d),
    uniforms: [u32(rows), u32(quadsOf(d))],
  }),
  wasm: (k, at, { x: [rows, d] }) => void k.batchL2Gradient(rows, quadsOf(d), at.x, at.counts, at.dy, at.dx),
  reference: (a, { x: [, d] }) => batchL2GradientReference(a.x, a.counts, a.dy, a.dx, d),
  work: ({ x: [rows, d] }) => ({ operations: rows * (d + 1), touched: { counts: rows } }),
});

/**
 * counts[r] |x[r]|^2 / 2 [n] for x [n, d], d a multiple of 4, and int32 counts: how often the batch holds each row. Counts of further rows
 * behind them are not looked at.
 */
export function batchL2Terms(x: tf.Tensor2D, counts: tf.Tensor1D): tf.Tensor1D {
  return tf.customGrad((input, save) => {
    const rows = input as tf.Tensor;
    (save as tf.GradSaveFunc)([rows]);
    return {
      value: run<tf.Tensor1D>(forward, { x: rows, counts }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run(gradient, { x: saved, counts, dy }),
    };
  })(x) as tf.Tensor1D;
}
