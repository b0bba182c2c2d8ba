import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { columnSums } from '../add-row/op.ts';
import { lanesOf } from '../lanes.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { layerNormGradientReference, layerNormReference } from './reference.ts';

const forward = defineOp({
  name: 'LayerNorm',
  kind: 'normalisation',
  inputs: ['x', 'gain', 'bias'],
  outputs: ({ x }) => ({
    y: { shape: x, dtype: 'float32' },
    stats: { shape: [x[0], 2], dtype: 'float32' },
  }),
  webgpu: ({ x: [rows, d] }, { centred, epsilon }) => {
    const { alias, total, count } = lanesOf([d]);
    return {
      code: alias + total + code,
      threads: rows,
      uniforms: [u32(rows), u32(count), u32(centred), f32(d), f32(epsilon)],
    };
  },
  wasm: (k, at, { x: [rows, d] }, { centred, epsilon }) =>
    void k.layerNorm(rows, d, centred, epsilon, at.x, at.gain, at.bias, at.y, at.stats),
  reference: (a, { x: [, d] }, { centred, epsilon }) => layerNormReference(a, d, !!centred, epsilon),
  work: ({ x: [rows, d] }, { centred }) => ({ operations: rows * ((centred ? 8 : 5) * d + 4) }),
});

const gradient = defineOp({
  name: 'LayerNormGradient',
  kind: 'normalisation',
  inputs: ['x', 'gain', 'stats', 'dy'],
  outputs: ({ x }, { slices }) => ({
    dx: { shape: x, dtype: 'float32' },
    byGain: { shape: [slices, x[1]], dtype: 'float32' },
    byBias: { shape: [slices, x[1]], dtype: 'float32' },
  }),
  webgpu: ({ x: [rows, d] }, { centred, slices }) => {
    const { alias, total, count } = lanesOf([d]);
    return {
      code: alias + total + gradientCode,
      threads: rows + slices * count,
      uniforms: [u32(rows), u32(count), u32(slices), u32(centred), f32(d)],
    };
  },
  wasm: (k, at, { x: [rows, d] }, { centred }) =>
    void k.layerNormGradient(rows, d, centred, at.x, at.gain, at.stats, at.dy, at.dx, at.byGain, at.byBias),
  reference: (a, { x: [, d] }, { centred }) => layerNormGradientReference(a, d, !!centred),
  work: ({ x: [rows, d] }, { centred }) => ({ operations: rows * (centred ? 13 : 10) * d }),
});

/**
 * y[n, d] = (x - mean) / sqrt(variance + epsilon) gain + bias for x[n, d], any d, mean and (population) variance of each row, gain and
 * bias [d]. Gradients to all three, those of gain and bias summed in a fixed order.
 */
export function layerNorm(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon: number,
): tf.Tensor2D {
  assertFits('layerNorm', x, gain, bias);
  return tf.customGrad((input, scales, shifts, save) =>
    normalised([input, scales, shifts] as tf.Tensor[], save as tf.GradSaveFunc, { centred: 1, epsilon }),
  )(x, gain, bias) as tf.Tensor2D;
}

/** y[n, d] = x / sqrt(mean of x² + epsilon) gain for x[n, d], any d, the mean of each row, gain [d]. Gradients to both, that of gain in a fixed order. */
export function rmsNorm(x: tf.Tensor2D, gain: tf.Tensor1D, epsilon: number): tf.Tensor2D {
  assertFits('rmsNorm', x, gain);
  return tf.customGrad((input, scales, save) => {
    const sides = [input as tf.Tensor, scales as tf.Tensor, tf.zerosLike(gain)];
    const { value, gradFunc } = normalised(sides, save as tf.GradSaveFunc, { centred: 0, epsilon });
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradFunc(dy, saved).slice(0, 2) };
  })(x, gain) as tf.Tensor2D;
}

function normalised(
  [x, gain, bias]: tf.Tensor[],
  save: tf.GradSaveFunc,
  attrs: { centred: number; epsilon: number },
) {
  const { y, stats } = runAll(forward, { x, gain, bias }, attrs);
  save([x, gain, stats]);
  // A GPU has many threads to fill.
  const slices = tf.getBackend() === 'webgpu' ? Math.ceil(Math.sqrt(x.shape[0])) || 1 : 1;
  return {
    value: y,
    gradFunc: (dy: tf.Tensor, [x, gain, stats]: tf.Tensor[]): tf.Tensor[] => {
      const { dx, byGain, byBias } = runAll(
        gradient,
        { x, gain, stats, dy },
        { centred: attrs.centred, slices },
      );
      return [dx, ...[byGain, byBias].map((parts) => summed(parts as tf.Tensor2D))];
    },
  };
}

const summed = (parts: tf.Tensor2D): tf.Tensor1D =>
  parts.shape[0] === 1 ? tf.reshape(parts, [parts.size]) : columnSums(parts);

function assertFits(name: string, x: tf.Tensor2D, ...rows: tf.Tensor1D[]): void {
  tf.util.assert(
    rows.every((row) => row.size === x.shape[1]),
    () => `${name}: [${x.shape}] with ${rows.map((row) => `[${row.shape}]`).join(' and ')} of every row`,
  );
}
