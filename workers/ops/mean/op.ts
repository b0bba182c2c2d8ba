import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import code from './kernel.wgsl?raw';
import { stridedSumReference } from './reference.ts';
import spreadCode from './spread.wgsl?raw';

const stridedSum = defineOp({
  name: 'StridedSum',
  kind: 'reduction',
  inputs: ['x'],
  outputs: (_, { runs }) => ({ y: { shape: [runs], dtype: 'float32' } }),
  webgpu: ({ x: [size] }, { runs, scale }) => ({
    code,
    threads: runs,
    uniforms: [u32(size), u32(runs), f32(scale)],
  }),
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

/** scale * sum of all elements, in two stages of about sqrt(size) additions each. */
function scaledSum(x: tf.Tensor, scale: number): tf.Scalar {
  return tf.customGrad((input) => {
    const flat = tf.reshape(input as tf.Tensor, [-1]);
    const parts = run<tf.Tensor1D>(
      stridedSum,
      { x: flat },
      { runs: Math.ceil(Math.sqrt(x.size)) || 1, scale: 1 },
    );
    const total = run<tf.Tensor1D>(stridedSum, { x: parts }, { runs: 1, scale });
    return {
      value: tf.reshape(total, []),
      gradFunc: (dy: tf.Tensor) =>
        tf.reshape(run<tf.Tensor1D>(spread, { dy }, { size: x.size, scale }), x.shape),
    };
  })(x) as tf.Scalar;
}

/** Sum of all elements, added in an order that never changes. */
export const sum = (x: tf.Tensor): tf.Scalar => scaledSum(x, 1);

/** Mean of all elements, added in an order that never changes. */
export const mean = (x: tf.Tensor): tf.Scalar => scaledSum(x, 1 / x.size);
