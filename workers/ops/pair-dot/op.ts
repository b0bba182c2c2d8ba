import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowsTouched } from '#engine/work.ts';
import { entryProduct } from '../entry-product/op.ts';
import { quadsOf } from '../quads.ts';
import code from './kernel.wgsl?raw';
import type { PairIndex } from './pairs.ts';
import { pairDotReference } from './reference.ts';

const op = defineOp({
  name: 'PairDot',
  kind: 'scores',
  inputs: ['left', 'right', 'a', 'b'],
  outputs: (s) => ({ y: { shape: [s.left[0]], dtype: 'float32' } }),
  webgpu: ({ y: [pairs], a: [, d] }) => ({ code, threads: pairs, uniforms: [u32(pairs), u32(quadsOf(d))] }),
  wasm: (k, at, { y: [pairs], a: [, d] }) =>
    void k.pairDot(pairs, quadsOf(d), at.left, at.right, at.a, at.b, at.y),
  reference: (v, { a: [, d] }) => pairDotReference(v.left, v.right, v.a, v.b, v.y, d),
  work: ({ y: [pairs], a, b }) => ({
    operations: 2 * pairs * a[1],
    touched: { a: rowsTouched(pairs, a), b: rowsTouched(pairs, b) },
  }),
});

/** y[p] = a[left[p]] . b[right[p]] for rows of a[., d] and b[., d], d a multiple of 4; no gradient of its own. */
export const pairProducts = (
  left: tf.Tensor1D,
  right: tf.Tensor1D,
  a: tf.Tensor,
  b: tf.Tensor,
): tf.Tensor1D => run<tf.Tensor1D>(op, { left, right, a, b });

/** y[p] = x[left[p]] . x[right[p]] for rows of x[nodes, d], d a multiple of 4: every score that a loss looks at. */
export function pairDot(x: tf.Tensor2D, pairs: PairIndex): tf.Tensor1D {
  if (x.shape[0] !== pairs.nodes)
    throw new Error(`pairDot: ${x.shape[0]} rows, but pairs of ${pairs.nodes} nodes.`);
  const { left, right, ptr, other, pair, parts } = pairs;
  return tf.customGrad((input, save) => {
    const rows = input as tf.Tensor;
    (save as tf.GradSaveFunc)([rows]);
    return {
      value: pairProducts(left, right, rows, rows),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) =>
        entryProduct({ ptr, other, entry: pair, parts }, dy, saved),
    };
  })(x) as tf.Tensor1D;
}
