import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { lanesOf } from '../lanes.ts';
import code from './kernel.wgsl?raw';
import { leakyReluReference } from './reference.ts';

const op = defineOp({
  name: 'LeakyReluOf',
  kind: 'elementwise',
  inputs: ['x', 'z'],
  outputs: ({ z }) => ({ y: { shape: z, dtype: 'float32' } }),
  webgpu: ({ x }, { slope }) => {
    const { alias, count } = lanesOf(x);
    return { code: alias + code, threads: count, uniforms: [u32(count), f32(slope)] };
  },
  wasm: (k, at, { x }, { slope }) => void k.leakyRelu(tf.util.sizeFromShape(x), slope, at.x, at.z, at.y),
  reference: (a, _, { slope }) => leakyReluReference(a.x, a.z, a.y, slope),
  work: each('x', 2),
});

/** x where x > 0, else slope x, element by element in any shape; at 0 the gradient is the slope, as in torch. */
export function leakyRelu<T extends tf.Tensor>(x: T, slope: number): T {
  return tf.customGrad((input, save) => {
    const values = input as tf.Tensor;
    (save as tf.GradSaveFunc)([values]);
    return {
      value: run<T>(op, { x: values, z: values }, { slope }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run<tf.Tensor>(op, { x: saved, z: dy }, { slope }),
    };
  })(x) as T;
}
