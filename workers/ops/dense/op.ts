import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { padded, withColumns } from '../product/columns.ts';
import { quadLoader } from './quadLoader.ts';
import code from './kernel.wgsl?raw';
import { denseReference } from './reference.ts';

/** What a dense layer does beside its product. */
export interface DenseOptions {
  /** Rows are first brought to x / √(mean of x² + epsilon) · gain. [inner] */
  gain?: tf.Tensor1D;
  epsilon?: number;
  /** What the product is added to. [rows, n] */
  onto?: tf.Tensor2D;
  /** What is below zero becomes zero, last of all. */
  relu?: boolean;
  /** How many of the columns of w count; all where it is left out. */
  n?: number;
}

const op = defineOp({
  name: 'Dense',
  kind: 'dense-product',
  inputs: ['x', 'gain', 'w', 'onto'],
  outputs: ({ x: [rows, inner] }, { n }) => ({
    y: { shape: [rows, n], dtype: 'float32' },
    scratch: { shape: [4 * inner + 16], dtype: 'float32' },
  }),
  webgpu: ({ x: [rows, inner], w: [, stride] }, { n, epsilon, isNormed, isRelu, isOnto }) => {
    const flags = Object.entries({ NORMED: isNormed, RELU: isRelu, ONTO: isOnto });
    const head = flags.map(([name, is]) => `const ${name} = ${!!is};\n`).join('');
    return {
      code: head + quadLoader(inner) + code,
      threads: (Math.ceil(rows / 4) * stride) / 4,
      uniforms: [u32(rows), u32(inner), u32(inner), u32(stride / 4), u32(n), f32(epsilon)],
    };
  },
  wasm: (k, at, { x: [rows, inner], w: [, stride] }, { n, epsilon, isNormed, isRelu, isOnto }) =>
    void k.dense(
      ...[rows, inner, n, stride / 4, isRelu, epsilon],
      ...[at.x, isNormed && at.gain, at.w, isOnto && at.onto, at.y, at.scratch],
    ),
  reference: (a, { x: [, inner], w: [, stride] }, attrs) => denseReference(a, inner, stride, attrs),
  work: ({ x: [rows, inner] }, { n, isNormed, isRelu, isOnto }) => ({
    operations: rows * (2 * inner * n + isNormed * (4 * inner + 3) + (isRelu + isOnto) * n),
    touched: { gain: isNormed * inner, w: inner * n, onto: isOnto * rows * n, scratch: 0 },
  }),
});

/**
 * y[rows, n] = relu(onto + norm(x) gain w) for x[rows, inner], w[inner, N] of any sizes, of which the options say what is there; no
 * gradient. A sublayer that answers is two of these.
 */
export function dense(x: tf.Tensor2D, w: tf.Tensor2D, options: DenseOptions = {}): tf.Tensor2D {
  const { gain, epsilon = 0, relu, onto, n = w.shape[1] } = options;
  tf.util.assert(
    x.shape[1] === w.shape[0] &&
      n <= w.shape[1] &&
      (!gain || gain.size === x.shape[1]) &&
      (!onto || `${onto.shape}` === `${[x.shape[0], n]}`),
    () =>
      `dense: ${n} columns of [${x.shape}] times [${w.shape}], gain [${gain?.shape ?? ''}], onto [${onto?.shape ?? ''}]`,
  );
  const wide = withColumns(w, padded(w.shape[1]));
  const attrs = {
    ...{ n, epsilon },
    ...{ isNormed: Number(!!gain), isRelu: Number(!!relu), isOnto: Number(!!onto) },
  };
  // What is not there is not read; something has to be bound.
  const { y, scratch } = runAll(op, { x, gain: gain ?? x, w: wide, onto: onto ?? x }, attrs);
  tf.dispose(wide === w ? [scratch] : [scratch, wide]);
  return y as tf.Tensor2D;
}
