import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll, type Attrs } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { constant } from '#engine/tensors.ts';
import { each } from '#engine/work.ts';
import { lanesOf } from '../lanes.ts';
import code from './kernel.wgsl?raw';
import partsCode from './parts.wgsl?raw';
import { partedAboveReference, whereAboveReference } from './reference.ts';

const { sizeFromShape } = tf.util;

const program = (text: string, x: number[], threshold: number) => {
  const { alias, count } = lanesOf(x);
  return { code: [alias, text], threads: count, uniforms: [u32(count), f32(threshold)] };
};

const choice = defineOp({
  name: 'WhereAbove',
  kind: 'elementwise',
  inputs: ['x', 'yes', 'no'],
  outputs: ({ x }) => ({ y: { shape: x, dtype: 'float32' } }),
  webgpu: ({ x }, { threshold }) => program(code, x, threshold),
  wasm: (k, at, { x }, { threshold }) =>
    void k.whereAbove(sizeFromShape(x), threshold, at.x, at.yes, at.no, at.y),
  reference: (a, _, { threshold }) => whereAboveReference(a, threshold),
  work: each('x', 1),
});

const parts = defineOp({
  name: 'PartedAbove',
  kind: 'elementwise',
  inputs: ['x', 'z'],
  outputs: ({ x }) => ({ upper: { shape: x, dtype: 'float32' }, lower: { shape: x, dtype: 'float32' } }),
  webgpu: ({ x }, { threshold }) => program(partsCode, x, threshold),
  wasm: (k, at, { x }, { threshold }) =>
    void k.partedAbove(sizeFromShape(x), threshold, at.x, at.z, at.upper, at.lower),
  reference: (a, _, { threshold }) => partedAboveReference(a, threshold),
  work: each('x', 1),
});

/** `yes` where x > threshold, else `no`, element by element in any shape; gradients to both, and none to x, as none passes a comparison. */
export function whereAbove<T extends tf.Tensor>(x: T, threshold: number, yes: T, no: T): T {
  return tf.customGrad((...args: unknown[]) => {
    const [above, below, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([x]);
    return {
      value: run<T>(choice, { x, yes: above, no: below }, { threshold }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => {
        const { upper, lower } = runAll(parts, { x: saved, z: dy }, { threshold });
        return [upper, lower];
      },
    };
  })(yes, no) as T;
}

tf.registerGradient({
  kernelName: parts.name,
  inputsToSave: ['x'],
  gradFunc: (dys, [x], attrs) => {
    const [yes, no] = dys as tf.Tensor[];
    return { z: () => run<tf.Tensor>(choice, { x, yes, no }, attrs as Attrs) };
  },
});

/** [z where x > threshold, else 0; the others, else 0], element by element in any shape; a gradient to z, and none to x. */
export function partedAbove<T extends tf.Tensor>(x: T, threshold: number, z: T): [T, T] {
  // The tape sees no way from here to x.
  const { upper, lower } = runAll(parts, { x: constant(() => tf.clone(x)), z }, { threshold });
  return [upper as T, lower as T];
}
