import type * as tf from '@tensorflow/tfjs-core';
import type { LossPart } from '#contract/results.ts';
import type { Batch } from './batch.ts';

/** A trainable table or matrix: its shape, how it starts and how it is optimised. */
export interface ParameterSpec {
  name: string;
  shape: [number, number];
  /** Row-major start values. */
  initial(): Float32Array | Promise<Float32Array>;
  learningRate: number;
  weightDecay: number;
}

export type Parameters = Record<string, tf.Tensor2D>;
export type Losses = Partial<Record<LossPart, tf.Scalar>>;

/** What the training loop knows of a model: one stage of training. */
export interface StageModel {
  readonly parameters: readonly ParameterSpec[];
  /** Uniform negatives per row that the model's list losses need; 0 for none. */
  readonly listNegatives: number;
  /** Weighted loss parts of a batch; runs on the tape. `key` seeds the randomness of this step. */
  loss(parameters: Parameters, batch: Batch, key: number): Losses;
  /** Final embeddings [users + items, d] that rank items; no dropout. */
  embeddings(parameters: Parameters): tf.Tensor2D;
  /** F^m [users + items, d] per modality, where the model has them; no dropout. */
  features?(parameters: Parameters): { modality: string; table: tf.Tensor2D }[];
  /** Frees the constants that the model holds on the device. */
  dispose(): void;
}
