import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runInPlace, type Attrs, type Shapes } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { follows, numberOf, type Late } from '#engine/late.ts';
import { sizeFromShape } from '#engine/work.ts';
import { pow } from '#lib/elementary.ts';
import { lanesOf } from '../lanes.ts';
import code from './kernel.wgsl?raw';
import { adamwReference } from './reference.ts';

/** The hyper-parameters of one step; `step` counts from 1. What changes from step to step may be known late. */
export interface AdamwStep {
  learningRate: Late;
  weightDecay: number;
  /** Decoupled (AdamW): p shrinks by lr wd. Coupled (Adam with L2): wd p is added to the gradient. */
  decay?: 'decoupled' | 'coupled';
  beta1: number;
  beta2: number;
  epsilon: number;
  step: Late;
}

// In this order the kernels take them.
const NAMES = [
  'rate',
  'decay',
  'coupled',
  'beta1',
  'beta2',
  'rest1',
  'rest2',
  'correction',
  'epsilon',
] as const;

const scalars = (attrs: Attrs) => NAMES.map((n) => attrs[n]);

const texts = new Map<string, string>();

/** WGSL; every step asks for it again, and gets the same text. */
function codeOf(alias: string, clipped: boolean, coupled: boolean): string {
  const key = `${alias}${clipped}${coupled}`;
  let text = texts.get(key);
  if (text === undefined) {
    const gradient = `${clipped ? 'factor[0] * ' : ''}g[i]${coupled ? ' + step.coupled * p[i]' : ''}`;
    text = `${alias}const P = ${clipped ? 2 : 1};
${clipped ? '@group(0) @binding(1) var<storage, read> factor : array<f32>;' : ''}
fn gradientAt(i : u32) -> Lane { return ${gradient}; }
${code}`;
    texts.set(key, text);
  }
  return text;
}

function program({ p }: Shapes<'p'>, attrs: Attrs, clipped: boolean) {
  const { alias, count } = lanesOf(p);
  return {
    code: codeOf(alias, clipped, attrs.coupled !== 0),
    threads: count,
    uniforms: [u32(count), ...scalars(attrs).map(f32)],
  };
}

const plain = defineOp({
  name: 'AdamW',
  kind: 'optimiser',
  inputs: ['g', 'p', 'm', 'v'],
  writes: ['p', 'm', 'v'],
  outputs: () => ({}),
  webgpu: (shapes, attrs) => program(shapes, attrs, false),
  wasm: (k, at, { p }, attrs) =>
    void k.adamw(tf.util.sizeFromShape(p), at.p, at.m, at.v, at.g, 0, ...scalars(attrs)),
  reference: (a, _, attrs) => adamwReference(a.p, a.m, a.v, a.g, attrs),
  work: ({ p }, { coupled }) => ({ operations: (coupled === 0 ? 14 : 16) * sizeFromShape(p) }),
});

const clipped = defineOp({
  name: 'AdamWClipped',
  kind: 'optimiser',
  inputs: ['g', 'factor', 'p', 'm', 'v'],
  writes: ['p', 'm', 'v'],
  outputs: () => ({}),
  webgpu: (shapes, attrs) => program(shapes, attrs, true),
  wasm: (k, at, { p }, attrs) =>
    void k.adamw(tf.util.sizeFromShape(p), at.p, at.m, at.v, at.g, at.factor, ...scalars(attrs)),
  reference: (a, _, attrs) => adamwReference(a.p, a.m, a.v, a.g, attrs, a.factor),
  work: ({ p }, { coupled }) => ({ operations: (coupled === 0 ? 15 : 17) * sizeFromShape(p) }),
});

/**
 * Adam in place: p (1 - lr wd) - lr m̂ / (√v̂ + ε), or with coupled decay p - lr m̂ / (√v̂ + ε) of the gradient g + wd p.
 * All four tensors have the same shape; the gradient is taken times `factor`, a scalar on the device, where there is one.
 */
export function adamw(
  param: tf.Tensor,
  m: tf.Tensor,
  v: tf.Tensor,
  grad: tf.Tensor,
  h: AdamwStep,
  factor?: tf.Tensor,
): void {
  const coupled = h.decay === 'coupled';
  const [rate, step] = [() => numberOf(h.learningRate), () => numberOf(h.step)];
  const attrs = {
    rate: () => rate() / (1 - pow(h.beta1, step())),
    decay: coupled ? 1 : follows(h.learningRate, (it) => 1 - it * h.weightDecay),
    coupled: coupled ? h.weightDecay : 0,
    beta1: h.beta1,
    beta2: h.beta2,
    rest1: 1 - h.beta1,
    rest2: 1 - h.beta2,
    correction: () => 1 / (1 - pow(h.beta2, step())),
    epsilon: h.epsilon,
  };
  const tensors = { g: grad, p: param, m, v };
  if (factor) runInPlace(clipped, { ...tensors, factor }, attrs);
  else runInPlace(plain, tensors, attrs);
}
