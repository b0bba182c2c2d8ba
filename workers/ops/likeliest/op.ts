import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { sizeFromShape } from '#engine/work.ts';
import code from './kernel.wgsl?raw';
import { likeliestReference } from './reference.ts';

const op = defineOp({
  name: 'Likeliest',
  kind: 'ranking',
  inputs: ['x'],
  outputs: ({ x: [rows] }, { k }) => ({
    y: { shape: [rows, k], dtype: 'float32' },
    at: { shape: [rows, k], dtype: 'int32' },
  }),
  webgpu: ({ x: [rows, n] }, { k }) => ({ code, threads: rows, uniforms: [u32(rows), u32(n), u32(k)] }),
  wasm: (kernels, at, { x: [rows, n] }, { k }) => void kernels.likeliest(rows, n, k, at.x, at.y, at.at),
  reference: (a, { x: [, n] }, { k }) => likeliestReference(a, n, k),
  // Each number is also compared with the least of those that are held.
  work: ({ x }) => ({ operations: 7 * sizeFromShape(x) }),
});

/** Of each row of x[rows, n], n >= 1, the k <= n largest of its log softmax, and in which columns they stand, the largest first, of equal ones the first: float32 and int32 [rows, k]; no gradient. */
export function likeliest(x: tf.Tensor2D, k: number): { y: tf.Tensor2D; at: tf.Tensor2D } {
  return runAll(op, { x }, { k }) as { y: tf.Tensor2D; at: tf.Tensor2D };
}
