import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { lanesOf } from '../lanes.ts';
import code from './kernel.wgsl?raw';
import { aboveReference } from './reference.ts';

const op = defineOp({
  name: 'Above',
  kind: 'elementwise',
  inputs: ['x'],
  outputs: ({ x }) => ({ y: { shape: x, dtype: 'float32' } }),
  webgpu: ({ x }, { threshold }) => {
    const { alias, count } = lanesOf(x);
    return { code: alias + code, threads: count, uniforms: [u32(count), f32(threshold)] };
  },
  wasm: (k, at, { x }, { threshold }) => void k.above(tf.util.sizeFromShape(x), threshold, at.x, at.y),
  reference: (a, _, { threshold }) => aboveReference(a.x, a.y, threshold),
  work: each('x', 1),
});

/** 1 where x > threshold, else 0, element by element in any shape: a constant, as no gradient passes a comparison. */
export function above<T extends tf.Tensor>(x: T, threshold: number): T {
  // Without inputs of its own the tape sees no way from here to x.
  const constant = tf.customGrad(() => ({
    value: run<T>(op, { x }, { threshold }),
    gradFunc: () => [],
  }));
  return constant() as T;
}
