import type * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch.ts';
import type { Parameters, StageModel } from './model.ts';

/** What a ranking model wants in its batches beside triplets (user, positive, negative). */
export interface BatchNeeds {
  /** So many uniform negatives per row, as a list behind the positive. */
  lists?: number;
  /** Counts of each role by itself, for norms of the rows of a role. */
  roles?: boolean;
  /** Users and positives as rows to gather, for losses within the batch. */
  rows?: boolean;
  /** Triplets of streams of their own, each drawn in an order of its own. */
  streams?: readonly string[];
}

/** A stage whose table [users + items, k] ranks by inner products; any k that is a multiple of 4. */
export interface RankingModel extends StageModel<Batch> {
  readonly needs: BatchNeeds;
  /** Final embeddings [users + items, k] that rank items; no dropout. */
  embeddings(parameters: Parameters): tf.Tensor2D;
  /** F^m [users + items, d] per modality, where the model has them; no dropout. */
  features?(parameters: Parameters): { modality: string; table: tf.Tensor2D }[];
}
