import { follows } from '#engine/late.ts';
import type { Key } from '#lib/random.ts';
import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import scramble from '../scramble.wgsl?raw';
import code from './kernel.wgsl?raw';
import { dropoutReference } from './reference.ts';

const op = defineOp({
  name: 'SeededDropout',
  kind: 'dropout',
  inputs: ['x'],
  outputs: (s) => ({ y: { shape: s.x, dtype: 'float32' } }),
  webgpu: ({ x }, { key, threshold, scale }) => {
    const size = tf.util.sizeFromShape(x);
    return {
      code: scramble + code,
      threads: size,
      uniforms: [u32(size), u32(key), u32(threshold), f32(scale)],
    };
  },
  wasm: (k, at, { x }, { key, threshold, scale }) =>
    void k.dropout(tf.util.sizeFromShape(x), key, threshold, scale, at.x, at.y),
  reference: (a, _, { key, threshold, scale }) => dropoutReference(a.x, a.y, key, threshold, scale),
  work: each('x', 1),
});

/** What a mask follows from: the element at a place is kept, times `scale`, where the scrambled key + place reaches the threshold. */
export const maskOf = (rate: number, key: Key) => ({
  key: follows(key, (it) => it >>> 0),
  threshold: Math.floor(rate * 2 ** 32),
  scale: 1 / (1 - rate),
});

/**
 * Sets each element to zero with probability `rate` in [0, 1) and scales the others by 1 / (1 - rate).
 * The mask depends on the 32-bit key and the element's position alone: the same on every backend, forward and backward.
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, key: Key): T {
  if (rate === 0) return x;
  const attrs = maskOf(rate, key);
  return tf.customGrad((input) => ({
    value: run<T>(op, { x: input as tf.Tensor }, attrs),
    gradFunc: (dy: tf.Tensor) => run<tf.Tensor>(op, { x: dy }, attrs),
  }))(x) as T;
}

/** Dropout as a step asks for it: its rate, and the key of its mask. */
export interface Drop {
  rate: number;
  key: Key;
}

/** The same, or nothing dropped where nobody asks for it. */
export const dropped = <T extends tf.Tensor>(x: T, drop: Drop | undefined): T =>
  drop ? dropout(x, drop.rate, drop.key) : x;
