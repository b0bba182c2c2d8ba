import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import type { PairIndex } from './pairs.ts';
import { pairDotGradientReference, pairDotReference } from './reference.ts';

const forward = defineOp({
  name: 'PairDot',
  inputs: ['left', 'right', 'x'],
  outputs: (s) => ({ y: { shape: [s.left[0]], dtype: 'float32' } }),
  webgpu: ({ y: [pairs], x: [, d] }) => ({ code, threads: pairs, uniforms: [u32(pairs), u32(quadsOf(d))] }),
  wasm: (k, at, { y: [pairs], x: [, d] }) => void k.pairDot(pairs, quadsOf(d), at.left, at.right, at.x, at.y),
  reference: (a, { x: [, d] }) => pairDotReference(a.left, a.right, a.x, a.y, d),
});

const gradient = defineOp({
  name: 'PairDotGradient',
  inputs: ['ptr', 'other', 'pair', 'dy', 'x'],
  outputs: (s) => ({ dx: { shape: s.x, dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }) => ({
    code: gradientCode,
    threads: rows * quadsOf(d),
    uniforms: [u32(rows), u32(quadsOf(d))],
  }),
  wasm: (k, at, { x: [rows, d] }) =>
    void k.pairDotGradient(rows, quadsOf(d), at.ptr, at.other, at.pair, at.dy, at.x, at.dx),
  reference: (a, { x: [, d] }) => pairDotGradientReference(a, d),
});

/** y[p] = x[left[p]] . x[right[p]] for rows of x[nodes, d], d a multiple of 4: every score that a loss looks at. */
export function pairDot(x: tf.Tensor2D, pairs: PairIndex): tf.Tensor1D {
  if (x.shape[0] !== pairs.nodes)
    throw new Error(`pairDot: ${x.shape[0]} rows, but pairs of ${pairs.nodes} nodes.`);
  const { left, right, ptr, other, pair } = pairs;
  return tf.customGrad((input, save) => {
    (save as tf.GradSaveFunc)([input as tf.Tensor]);
    return {
      value: run<tf.Tensor1D>(forward, { left, right, x: input as tf.Tensor }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run(gradient, { ptr, other, pair, dy, x: saved }),
    };
  })(x) as tf.Tensor1D;
}
