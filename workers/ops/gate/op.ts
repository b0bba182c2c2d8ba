import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { lanesOf } from '../lanes.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { gateGradientReference, gateReference } from './reference.ts';

const { sizeFromShape } = tf.util;

const forward = defineOp({
  name: 'Gate',
  kind: 'elementwise',
  inputs: ['z', 'x'],
  outputs: ({ x }) => ({ y: { shape: x, dtype: 'float32' } }),
  webgpu({ x }) {
    const { alias, count } = lanesOf(x);
    return { code: alias + code, threads: count, uniforms: [u32(count)] };
  },
  wasm: (k, at, { x }) => void k.gate(sizeFromShape(x), at.z, at.x, at.y),
  reference: (a) => gateReference(a.z, a.x, a.y),
  work: each('x', 4),
});

const gradient = defineOp({
  name: 'GateGradient',
  kind: 'elementwise',
  inputs: ['z', 'x', 'dy'],
  outputs: ({ x }) => ({ dz: { shape: x, dtype: 'float32' }, dx: { shape: x, dtype: 'float32' } }),
  webgpu({ x }) {
    const { alias, count } = lanesOf(x);
    return { code: alias + gradientCode, threads: count, uniforms: [u32(count)] };
  },
  wasm: (k, at, { x }) => void k.gateGradient(sizeFromShape(x), at.z, at.x, at.dy, at.dz, at.dx),
  reference: (a) => gateGradientReference(a),
  work: each('x', 8),
});

/** sigmoid(z) x of two tensors of one shape, element by element; gradients to both. */
export function gate<T extends tf.Tensor>(z: T, x: T): T {
  tf.util.assertShapesMatch(z.shape, x.shape, 'gate: ');
  return tf.customGrad((...args: unknown[]) => {
    const [opening, values, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([opening, values]);
    return {
      value: run<T>(forward, { z: opening, x: values }),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const { dz, dx } = runAll(gradient, { z: saved[0], x: saved[1], dy });
        return [dz, dx];
      },
    };
  })(z, x) as T;
}
