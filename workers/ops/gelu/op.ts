import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { lanesOf } from '../lanes.ts';
import erfc from './erfc.wgsl?raw';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { geluGradientReference, geluReference } from './reference.ts';

const forward = defineOp({
  name: 'Gelu',
  kind: 'elementwise',
  inputs: ['x'],
  outputs: ({ x }) => ({ y: { shape: x, dtype: 'float32' } }),
  webgpu: ({ x }) => program(x, code),
  wasm: (k, at, { x }) => void k.gelu(tf.util.sizeFromShape(x), at.x, at.y),
  reference: (a) => geluReference(a.x, a.y),
  work: each('x', 31),
});

const gradient = defineOp({
  name: 'GeluGradient',
  kind: 'elementwise',
  inputs: ['x', 'dy'],
  outputs: ({ x }) => ({ dx: { shape: x, dtype: 'float32' } }),
  webgpu: ({ x }) => program(x, gradientCode),
  wasm: (k, at, { x }) => void k.geluGradient(tf.util.sizeFromShape(x), at.x, at.dy, at.dx),
  reference: (a) => geluGradientReference(a.x, a.dy, a.dx),
  work: each('x', 38),
});

function program(shape: number[], main: string) {
  const { alias, count } = lanesOf(shape);
  return { code: alias + erfc + main, threads: count, uniforms: [u32(count)] };
}

/** x times the normal distribution up to x, element by element in any shape: GELU in its erf form, not the tanh one. */
export function gelu<T extends tf.Tensor>(x: T): T {
  return tf.customGrad((input, save) => {
    const values = input as tf.Tensor;
    (save as tf.GradSaveFunc)([values]);
    return {
      value: run<T>(forward, { x: values }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run<tf.Tensor>(gradient, { x: saved, dy }),
    };
  })(x) as T;
}
