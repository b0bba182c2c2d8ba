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
  inputs: ['x', 'gain', 'bias'],
  outputs: ({ x }) => ({
    y: { shape: x, dtype: 'float32' },
    stats: { shape: [x[0], 2], dtype: 'float32' },
  }),
  webgpu: ({ x: [rows, d] }, { epsilon }) => {
    const { alias, total, count } = lanesOf([d]);
    return {
      code: alias + total + code,
      threads: rows,
      uniforms: [u32(rows), u32(count), f32(d), f32(epsilon)],
    };
  },
  wasm: (k, at, { x: [rows, d] }, { epsilon }) =>
    void k.layerNorm(rows, d, epsilon, at.x, at.gain, at.bias, at.y, at.stats),
  reference: (a, { x: [, d] }, { epsilon }) => layerNormReference(a, d, epsilon),
});

const gradient = defineOp({
  name: 'LayerNormGradient',
  inputs: ['x', 'gain', 'stats', 'dy'],
  outputs: ({ x }, { slices }) => ({
    dx: { shape: x, dtype: 'float32' },
    byGain: { shape: [slices, x[1]], dtype: 'float32' },
    byBias: { shape: [slices, x[1]], dtype: 'float32' },
  }),
  webgpu: ({ x: [rows, d] }, { slices }) => {
    const { alias, total, count } = lanesOf([d]);
    return {
      code: alias + total + gradientCode,
      threads: rows + slices * count,
      uniforms: [u32(rows), u32(count), u32(slices), f32(d)],
    };
  },
  wasm: (k, at, { x: [rows, d] }) =>
    void k.layerNormGradient(rows, d, at.x, at.gain, at.stats, at.dy, at.dx, at.byGain, at.byBias),
  reference: (a, { x: [, d] }) => layerNormGradientReference(a, d),
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
  const [rows, d] = x.shape;
  tf.util.assert(
    gain.size === d && bias.size === d,
    () => `layerNorm: [${x.shape}] with a gain of [${gain.shape}] and a bias of [${bias.shape}]`,
  );
  // A GPU has many threads to fill.
  const slices = tf.getBackend() === 'webgpu' ? Math.ceil(Math.sqrt(rows)) || 1 : 1;
  return tf.customGrad((input, scales, shifts, save) => {
    const [table, by] = [input, scales] as tf.Tensor[];
    const { y, stats } = runAll(forward, { x: table, gain: by, bias: shifts as tf.Tensor }, { epsilon });
    (save as tf.GradSaveFunc)([table, by, stats]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, [x, gain, stats]: tf.Tensor[]) => {
        const { dx, byGain, byBias } = runAll(gradient, { x, gain, stats, dy }, { slices });
        return [dx, ...[byGain, byBias].map((parts) => summed(parts as tf.Tensor2D))];
      },
    };
  })(x, gain, bias) as tf.Tensor2D;
}

const summed = (parts: tf.Tensor2D): tf.Tensor1D =>
  parts.shape[0] === 1 ? tf.reshape(parts, [parts.size]) : columnSums(parts);
