import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowLengths } from '#engine/work.ts';
import type { EdgePattern } from '../edges.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { edgeSoftmaxGradientReference, edgeSoftmaxReference } from './reference.ts';

const forward = defineOp({
  name: 'EdgeSoftmax',
  kind: 'edge-weights',
  inputs: ['ptr', 'x'],
  outputs: ({ x }) => ({ y: { shape: x, dtype: 'float32' } }),
  webgpu: ({ ptr: [n] }) => ({ code, threads: n - 1, uniforms: [u32(n - 1)] }),
  wasm: (k, at, { ptr: [n], x: [entries] }) => void k.edgeSoftmax(n - 1, entries, at.ptr, at.x, at.y),
  reference: (a) => edgeSoftmaxReference(a.ptr, a.x, a.y),
  work: ({ x: [entries] }, _, { ptr }) => ({ operations: 5 * entries, walks: rowLengths(ptr) }),
});

const gradient = defineOp({
  name: 'EdgeSoftmaxGradient',
  kind: 'edge-weights',
  inputs: ['ptr', 'y', 'dy'],
  outputs: ({ y }) => ({ dx: { shape: y, dtype: 'float32' } }),
  webgpu: ({ ptr: [n] }) => ({ code: gradientCode, threads: n - 1, uniforms: [u32(n - 1)] }),
  wasm: (k, at, { ptr: [n] }) => void k.edgeSoftmaxGradient(n - 1, at.ptr, at.y, at.dy, at.dx),
  reference: (a) => edgeSoftmaxGradientReference(a.ptr, a.y, a.dy, a.dx),
  work: ({ y: [entries] }, _, { ptr }) => ({ operations: 4 * entries, walks: rowLengths(ptr) }),
});

/** y[edges]: softmax of x[edges] over the edges of each row, so that those of a row add up to one; a row without edges has none. */
export function edgeSoftmax(edges: EdgePattern, x: tf.Tensor1D): tf.Tensor1D {
  const { ptr } = edges.byRow;
  return tf.customGrad((input, save) => {
    const y = run<tf.Tensor1D>(forward, { ptr, x: input as tf.Tensor });
    (save as tf.GradSaveFunc)([y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run<tf.Tensor>(gradient, { ptr, y: saved, dy }),
    };
  })(x) as tf.Tensor1D;
}
