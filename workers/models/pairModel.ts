import type * as tf from '#engine/tensors.ts';
import type { Batch, BatchNeeds } from './batch.ts';
import type { Parameters, StageModel } from './model.ts';

/** A stage that scores pairs of users and items by more than an inner product: no table ranks, and what is kept of it are its lists. */
export interface PairModel extends StageModel<Batch> {
  readonly needs: BatchNeeds;
  /** What some users (int32 [n]) are ranked by, larger is better, [n, items]; no dropout. */
  scores(parameters: Parameters, users: tf.Tensor1D): tf.Tensor2D;
}

/** Whether a model scores pairs. */
export const isPairModel = (model: StageModel): model is PairModel => 'scores' in model;
