import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, runInPlace } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { sizeFromShape } from '#engine/work.ts';
import type { Repulsion } from '../tsne-repulsion/op.ts';
import code from './kernel.wgsl?raw';
import { tsneStepReference } from './reference.ts';

/** The hyper-parameters of one step. */
export interface TsneStep {
  exaggeration: number;
  momentum: number;
  rate: number;
}

/** What a layout carries from step to step, each [n, 2]. */
export interface TsneState {
  y: tf.Tensor2D;
  velocity: tf.Tensor2D;
  gains: tf.Tensor2D;
}

const op = defineOp({
  name: 'TsneStep',
  kind: 'projection',
  inputs: ['pull', 'push', 'z', 'y', 'velocity', 'gains'],
  writes: ['y', 'velocity', 'gains'],
  outputs: () => ({}),
  webgpu: ({ push: [slices], z: [parts], y: [n] }, { exaggeration, momentum, rate }) => ({
    code,
    threads: n,
    uniforms: [u32(n), u32(slices), u32(parts), f32(exaggeration), f32(momentum), f32(rate)],
  }),
  reference: (a, _, attrs) => tsneStepReference(a, attrs),
  work: ({ push, z: [parts], y }) => ({ operations: 13 * sizeFromShape(y) + sizeFromShape(push) + parts }),
});

/**
 * Moves every point in place along g = 4 (exaggeration pull - push / Z): each coordinate's gain grows by 0.2 where g and the
 * velocity disagree and shrinks to 0.8 of itself elsewhere (at least 0.01), v = momentum v - rate gain g, y += v, as scikit-learn does.
 */
export function tsneStep(state: TsneState, pull: tf.Tensor2D, { force, z }: Repulsion, step: TsneStep): void {
  const { y, velocity, gains } = state;
  runInPlace(op, { pull, push: force, z, y, velocity, gains }, { ...step });
}
