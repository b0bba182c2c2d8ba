import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import code from './kernel.wgsl?raw';
import { logSumReference } from './reference.ts';

const op = defineOp({
  name: 'LogSum',
  inputs: ['x'],
  outputs: ({ x: [rows] }) => ({ sums: { shape: [rows], dtype: 'float32' } }),
  webgpu: ({ x: [rows, n] }) => ({ code, threads: rows, uniforms: [u32(rows), u32(n)] }),
  wasm: (k, at, { x: [rows, n] }) => void k.logSum(rows, n, at.x, at.sums),
  reference: (a, { x: [, n] }) => logSumReference(a, n),
});

/** The logarithm of the sum of exp over each row of x[rows, n], n >= 1, as [rows]; no gradient. */
export const logSum = (x: tf.Tensor2D): tf.Tensor1D => run<tf.Tensor1D>(op, { x });
