import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { isOnes, knownOnes } from '#engine/ones.ts';
import { each } from '#engine/work.ts';
import { stridedSumReference } from './reference.ts';
import spreadCode from './spread.wgsl?raw';
import { runsOf, stridedSums } from './strided.ts';

const sums = stridedSums('v');

const stridedSum = defineOp({
  name: 'StridedSum',
  kind: 'reduction',
  inputs: ['x'],
  outputs: (_, { runs }) => ({ y: { shape: [runs], dtype: 'float32' } }),
  webgpu: (shapes, attrs) => sums(shapes, attrs),
  reference: (a, _, { scale }) => stridedSumReference(a.x, a.y, scale),
  work: ({ x: [size] }, { runs }) => ({ operations: size + runs }),
});

const spread = defineOp({
  name: 'SpreadScalar',
  kind: 'elementwise',
  inputs: ['dy'],
  outputs: (_, { size }) => ({ dx: { shape: [size], dtype: 'float32' } }),
  webgpu: (_, { size, scale }) => ({ code: spreadCode, threads: size, uniforms: [u32(size), f32(scale)] }),
  reference: (a, _, { scale }) => void a.dx.fill(scale * a.dy[0]),
  work: each('dx', 1),
});

/** [1]: scale * the sum of x[size], in at most two stages of few additions each; no gradient. */
export function total(x: tf.Tensor1D, scale: number): tf.Tensor1D {
  const runs = runsOf(x.size);
  // A processor's second stage adds even one partial sum.
  if (runs === 1 && tf.getBackend() === 'webgpu') return run<tf.Tensor1D>(stridedSum, { x }, { runs, scale });
  return tf.tidy(() => {
    const parts = run<tf.Tensor1D>(stridedSum, { x }, { runs, scale: 1 });
    return run<tf.Tensor1D>(stridedSum, { x: parts }, { runs: 1, scale });
  });
}

/** scale * sum of all elements. */
function scaledSum(x: tf.Tensor, scale: number): tf.Scalar {
  return tf.customGrad((input) => {
    const flat = tf.reshape(input as tf.Tensor, [-1]) as tf.Tensor1D;
    return {
      value: tf.reshape(total(flat, scale), []),
      gradFunc: (dy: tf.Tensor) =>
        scale === 1 && isOnes(dy)
          ? knownOnes(x.shape)
          : tf.reshape(run<tf.Tensor1D>(spread, { dy }, { size: x.size, scale }), x.shape),
    };
  })(x) as tf.Scalar;
}

/** Sum of all elements, added in an order that never changes. */
export const sum = (x: tf.Tensor): tf.Scalar => scaledSum(x, 1);

/** Mean of all elements, added in an order that never changes. */
export const mean = (x: tf.Tensor): tf.Scalar => scaledSum(x, 1 / x.size);
