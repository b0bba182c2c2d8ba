import type { Key } from '#lib/random.ts';
import type * as tf from '@tensorflow/tfjs-core';
import type { LossPart } from '#contract/results.ts';

/** A trainable tensor of any rank (a bias is a vector): its shape, how it starts and how it is optimised. */
export interface ParameterSpec {
  name: string;
  shape: readonly number[];
  /** Row-major start values. */
  initial(): Float32Array | Promise<Float32Array>;
  learningRate: number;
  weightDecay: number;
  /** Rows [n, d], d a multiple of 4, are brought to length one before the first step and after each, past the gradient's knowledge. */
  unitRows?: boolean;
}

/** Trainable scalars. */
export const sizeOf = ({ shape }: Pick<ParameterSpec, 'shape'>): number =>
  shape.reduce((size, n) => size * n, 1);

/** Where a step stands in its stage. */
export interface StepPosition {
  /** From 1. */
  epoch: number;
  /** Of the stage, from 1. */
  step: number;
  /** Of the epoch, from 0: a model that derives something once an epoch does so in the first, and is told 1 in all others. */
  inEpoch: number;
}

/** What a stage changes of the optimiser: Adam with betas .9 and .999, ε 1e-8, decoupled decay and no clipping. */
export interface OptimiserOptions {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** Decoupled (AdamW): p shrinks by lr wd. Coupled (Adam with L2): wd p is added to the gradient, after clipping. */
  decay?: 'decoupled' | 'coupled';
  /** The longest that all gradients of a step, as one vector, may be. */
  clipNorm?: number;
  /** What the learning rates are multiplied by. */
  learningRateFactor?(at: StepPosition): number;
}

/** Tensors by parameter name. */
export type Parameters = Record<string, tf.Tensor>;
/** The same where all of them are matrices. */
export type Tables = Record<string, tf.Tensor2D>;
/** Loss parts, and what a model observes, by name. */
export type Losses = Record<LossPart, tf.Scalar>;

// `any`: the loop hands a model only batches of the model's own task.
/** Tables that an epoch's first step makes and its other steps use as constants: a checkpoint holds them beside the parameters. */
export interface Retained {
  /** Copies of what the first step made, by name; nothing where there was none yet. */
  values(): Promise<Record<string, Float32Array>>;
  /** Takes them back, so that the epoch goes on bit for bit. */
  restore(values: Record<string, Float32Array>): void;
}

/** What the training loop knows of any model: one stage of training, on batches of its task. */
export interface StageModel<Batch = any> {
  readonly parameters: readonly ParameterSpec[];
  readonly optimiser?: OptimiserOptions;
  readonly retained?: Retained;
  /**
   * Names of what `loss` returns beside loss parts: scalars that are averaged and shown like them, and are no part of the loss. They have
   * no gradient.
   */
  readonly observes?: readonly string[];
  /**
   * Settles what these parameters choose and no gradient passes, such as neighbours: before the first step of an epoch, and before
   * anything is ranked. It lets messages in, and costs little where they chose before.
   */
  choose?(parameters: Parameters): Promise<void>;
  /**
   * Weighted loss parts of a batch, and what it observes; runs on the tape. `key` seeds the randomness of this step. A parameter that no part reaches is
   * left as it is: neither moments nor decay, and its own step count stands still.
   */
  loss(parameters: Parameters, batch: Batch, key: Key, at: StepPosition): Losses;
  /** Frees the constants that the model holds on the device. */
  dispose(): void;
}
