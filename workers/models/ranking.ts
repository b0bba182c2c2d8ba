import type * as tf from '@tensorflow/tfjs-core';
import type { Batch, BatchNeeds } from './batch.ts';
import type { Parameters, StageModel } from './model.ts';

/** A stage whose table [users + items, k] ranks by inner products; any k that is a multiple of 4. */
export interface RankingModel extends StageModel<Batch> {
  readonly needs: BatchNeeds;
  /** Final embeddings [users + items, k] that rank items; no dropout. */
  embeddings(parameters: Parameters): tf.Tensor2D;
  /** F^m [users + items, d] per modality, where the model has them; no dropout. */
  features?(parameters: Parameters): { modality: string; table: tf.Tensor2D }[];
}
