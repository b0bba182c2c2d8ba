import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { inQuads } from './columns.ts';
import { productProgram } from './program.ts';
import { transposedTimesReference } from './reference.ts';

/** Numbers that the wasm kernel keeps side by side, see kernel.as.ts. */
const PANEL = 96 * 16;

const op = defineOp({
  name: 'TransposedProduct',
  kind: 'dense-product',
  inputs: ['a', 'c'],
  outputs: ({ c: [, n] }, { k, panel }) => ({
    y: { shape: [k, n], dtype: 'float32' },
    panel: { shape: [panel], dtype: 'float32' },
  }),
  webgpu: ({ a: [inner, stride], c: [, cols] }, { k }) =>
    productProgram(['a', 'c'], 'y', {
      ...{ rows: k, inner, cols },
      left: { stride, across: true },
      right: { stride: cols, across: true },
    }),
  wasm: (kernels, at, { a: [rows, stride], c: [, n] }, { k }) =>
    void kernels.transposedProduct(k, rows, n / 4, at.a, 4 * stride, at.c, at.y, at.panel),
  reference: (x, { a: [, stride], c: [, n] }, { k }) => transposedTimesReference(x.a, x.c, x.y, stride, k, n),
  work: ({ a: [rows], c: [, n] }, { k }) => ({
    operations: 2 * rows * k * n,
    touched: { a: rows * k, panel: 0 },
  }),
});

/** y[K, N] = aᵀ c without a gradient, for a[M, >= K] of which the first K columns count, and c[M, N]. */
export const transposedTimes = (a: tf.Tensor2D, c: tf.Tensor2D, k = a.shape[1]): tf.Tensor2D =>
  tf.tidy(() =>
    inQuads(c, (wide) => {
      const panel = tf.getBackend() === 'wasm' ? PANEL : 0;
      return runAll(op, { a, c: wide }, { k, panel }).y as tf.Tensor2D;
    }),
  );
