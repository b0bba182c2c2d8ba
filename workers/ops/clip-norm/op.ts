import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { sum } from '../mean/op.ts';
import { runsOf, stridedSums } from '../mean/strided.ts';
import factorCode from './factor.wgsl?raw';
import { clipFactorReference, squaresReference } from './reference.ts';

const sums = stridedSums('v * v');

const squares = defineOp({
  name: 'SquareSums',
  kind: 'reduction',
  inputs: ['x'],
  outputs: (_, { runs }) => ({ y: { shape: runs === 1 ? [] : [runs], dtype: 'float32' } }),
  webgpu: (shapes, attrs) => sums(shapes, attrs),
  wasm: (k, at, { x }) => void k.squaredLength(tf.util.sizeFromShape(x), at.x, at.y),
  reference: (a) => squaresReference(a.x, a.y),
  work: each('x', 2),
});

const factor = defineOp({
  name: 'ClipFactor',
  kind: 'reduction',
  inputs: ['square'],
  outputs: () => ({ y: { shape: [], dtype: 'float32' } }),
  webgpu: (_, { most }) => ({ code: factorCode, threads: 1, uniforms: [f32(most)] }),
  reference: (a, _, { most }) => void (a.y[0] = clipFactorReference(a.square[0], most)),
  work: each('y', 4),
});

/** The sum of squares of all elements, a scalar on the device; no gradient. Many threads share the work only on the GPU. */
export function squaredLength(x: tf.Tensor): tf.Scalar {
  const runs = tf.getBackend() === 'webgpu' ? runsOf(x.size) : 1;
  return tf.tidy(() => {
    const sums = run<tf.Tensor>(squares, { x }, { runs });
    return runs === 1 ? (sums as tf.Scalar) : sum(sums);
  });
}

/** min(1, most / (√square + 1e-6)): what gradients of that squared length are scaled by so that they are no longer than `most`. */
export const clipFactor = (square: tf.Scalar, most: number): tf.Scalar =>
  run<tf.Scalar>(factor, { square }, { most });
