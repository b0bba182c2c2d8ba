import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { lanesOf } from '../lanes.ts';
import code from './kernel.wgsl?raw';

// tfjs's own slice copies the whole tensor first on wasm.
const op = defineOp({
  name: 'RowRange',
  kind: 'copy',
  inputs: ['x'],
  outputs: ({ x: [, d] }, { count }) => ({ y: { shape: [count, d], dtype: 'float32' } }),
  webgpu: ({ x: [, d] }, { begin, count }) => {
    const { alias, count: lanes } = lanesOf([d]);
    return {
      code: [alias, code],
      threads: count * lanes,
      uniforms: [u32(begin * lanes), u32(count * lanes)],
    };
  },
  wasm: (k, at, { x: [, d] }, { begin, count }) =>
    void k.copyBytes(4 * count * d, at.x + 4 * begin * d, at.y),
  reference: ({ x, y }, { x: [, d] }, { begin, count }) => y.set(x.subarray(begin * d, (begin + count) * d)),
  work: ({ x: [, d] }, { count }) => ({ operations: 0, touched: { x: count * d } }),
});

/** `count` rows of x[N, d] from row `begin` on; no gradient. */
export const rowRange = (x: tf.Tensor2D, begin: number, count: number): tf.Tensor2D =>
  run(op, { x }, { begin, count });

/** [A + B, d]: the rows of a[A, d] above those of b[B, d]; gradients to both. */
export function stackRows(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const [above, below] = [a.shape[0], b.shape[0]];
  return tf.customGrad((top, bottom) => ({
    value: tf.concat([top as tf.Tensor2D, bottom as tf.Tensor2D], 0),
    gradFunc: (dy: tf.Tensor) => [
      rowRange(dy as tf.Tensor2D, 0, above),
      rowRange(dy as tf.Tensor2D, above, below),
    ],
  }))(a, b) as tf.Tensor2D;
}
