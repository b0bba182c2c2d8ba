import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runInPlace } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import code from './kernel.wgsl?raw';
import { adamwReference } from './reference.ts';

/** The hyper-parameters of one AdamW step; `step` counts from 1. */
export interface AdamwStep {
  learningRate: number;
  weightDecay: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  step: number;
}

// In this order the kernels take them.
const NAMES = ['rate', 'decay', 'beta1', 'beta2', 'rest1', 'rest2', 'correction', 'epsilon'] as const;

const op = defineOp({
  name: 'AdamW',
  inputs: ['g', 'p', 'm', 'v'],
  writes: ['p', 'm', 'v'],
  outputs: () => ({}),
  webgpu: ({ p }, attrs) => {
    const size = tf.util.sizeFromShape(p);
    const [lane, count] = size % 4 === 0 ? ['vec4f', size / 4] : ['f32', size];
    return {
      code: `alias Lane = ${lane};\n${code}`,
      threads: count,
      uniforms: [u32(count), ...NAMES.map((n) => f32(attrs[n]))],
    };
  },
  wasm: (k, at, { p }, attrs) =>
    void k.adamw(tf.util.sizeFromShape(p), at.p, at.m, at.v, at.g, ...NAMES.map((n) => attrs[n])),
  reference: (a, _, attrs) => adamwReference(a.p, a.m, a.v, a.g, attrs),
});

/** AdamW with decoupled decay, in place: p (1 - lr wd) - lr m̂ / (√v̂ + ε); all four tensors have the same shape. */
export function adamw(param: tf.Tensor, m: tf.Tensor, v: tf.Tensor, grad: tf.Tensor, h: AdamwStep): void {
  const attrs = {
    rate: h.learningRate / (1 - h.beta1 ** h.step),
    decay: 1 - h.learningRate * h.weightDecay,
    beta1: h.beta1,
    beta2: h.beta2,
    rest1: 1 - h.beta1,
    rest2: 1 - h.beta2,
    correction: 1 / (1 - h.beta2 ** h.step),
    epsilon: h.epsilon,
  };
  runInPlace(op, { g: grad, p: param, m, v }, attrs);
}
