import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import code from './kernel.wgsl?raw';
import { LEAST, MOST, treatmentEffectReference } from './reference.ts';

const op = defineOp({
  name: 'TreatmentEffect',
  kind: 'loss',
  inputs: ['effect', 'own'],
  outputs: ({ effect }) => ({
    ratio: { shape: effect, dtype: 'float32' },
    weight: { shape: effect, dtype: 'float32' },
  }),
  webgpu: ({ effect: [modalities, size] }) => ({
    code,
    threads: size,
    uniforms: [u32(size), u32(modalities), f32(LEAST), f32(MOST)],
  }),
  reference: (a, { effect: [modalities] }) => treatmentEffectReference(a, modalities),
  work: each('effect', 8),
});

/**
 * How far each of M modalities comes, ratio = clamp(effect / own, 1e-8, 10), and weights M (1 / ratio) / sum of (1 / ratio), all [M, B]:
 * what lags weighs more. 0/0 counts as 0 and x/0 clamps; no gradient.
 */
export const treatmentEffect = (
  effect: tf.Tensor2D,
  own: tf.Tensor2D,
): { ratio: tf.Tensor2D; weight: tf.Tensor2D } =>
  runAll(op, { effect, own }) as Record<'ratio' | 'weight', tf.Tensor2D>;
