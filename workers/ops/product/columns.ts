import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import code from './columns.wgsl?raw';
import { withColumnsReference } from './reference.ts';

const op = defineOp({
  name: 'WithColumns',
  kind: 'copy',
  inputs: ['x'],
  outputs: ({ x: [rows] }, { n }) => ({ y: { shape: [rows, n], dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }, { n }) => ({ code, threads: rows * n, uniforms: [u32(rows), u32(d), u32(n)] }),
  wasm: (k, at, { x: [rows, d] }, { n }) => void k.withColumns(rows, d, n, at.x, at.y),
  reference: (a, { x: [, d] }, { n }) => withColumnsReference(a.x, a.y, d, n),
  work: ({ x: [rows, d] }, { n }) => ({ operations: 0, touched: { x: rows * Math.min(d, n) } }),
});

tf.registerGradient({
  kernelName: op.name,
  inputsToSave: ['x'],
  gradFunc: (dy, [x]) => ({ x: () => withColumns(dy as tf.Tensor2D, x.shape[1]!) }),
});

/** The first n columns of x[N, d], zeros where it has no more; x itself where it has n. */
export const withColumns = (x: tf.Tensor2D, n: number): tf.Tensor2D =>
  x.shape[1] === n ? x : run(op, { x }, { n });

/** n, or the multiple of 4 above it. */
export const padded = (n: number): number => 4 * Math.ceil(n / 4);

/** Wasm's kernels compute four columns at a time: what lacks some is filled up with zeros there, which are cut off again. */
export function inQuads(b: tf.Tensor2D, f: (b: tf.Tensor2D) => tf.Tensor2D): tf.Tensor2D {
  if (tf.getBackend() !== 'wasm') return f(b);
  return withColumns(f(withColumns(b, padded(b.shape[1]))), b.shape[1]);
}
