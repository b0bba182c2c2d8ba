import type { Key } from '#lib/random.ts';
import type * as tf from '#engine/tensors.ts';
import type { RowIndex } from '#ops/gather-rows/op.ts';
import type { Batch, BatchNeeds } from '../batch.ts';
import type { ParameterSpec, Parameters } from '../model.ts';
import type { View } from './view.ts';

/** A trainable table; how fast it learns is up to the stage that trains it. */
export interface BackboneTable extends Pick<ParameterSpec, 'name' | 'shape' | 'initial'> {
  /** Whether weight decay leaves it alone: a factor, not a table of embeddings. */
  undecayed?: true;
}

/** A multi-modal recommender as the distillation sees it: tables of what ranks, with any of its modalities made uninformative. */
export interface Backbone {
  readonly parameters: readonly BackboneTable[];
  /** What a training step had better tell it. */
  readonly needs?: Pick<BatchNeeds, 'scored'>;
  /**
   * Zu over Zi in each view, [users + items, k] of any k that is a multiple of 4; on the tape, and never a parameter itself. What is the
   * same in several views is computed once. `key` seeds what a training step leaves to chance, alike in all views; without it nothing is.
   * Where `scored` names nodes, the rows of others may be zero.
   */
  tables(parameters: Parameters, views: readonly View[], key?: Key, scored?: RowIndex): tf.Tensor2D[];
  /** The backbone's own regulariser on raw tables, before its weight; absent where it has none. Asks for `roles` in the batch. */
  penalty?(parameters: Parameters, batch: Batch): tf.Scalar;
  /** F^m [users + items, width] per modality in the FULL view, where it has them. */
  features?(parameters: Parameters): { modality: string; table: tf.Tensor2D }[];
  /** Frees the constants that it put on the device itself. */
  dispose(): void;
}

/** Zu over Zi in one view, nothing left to chance. */
export const tableIn = (backbone: Backbone, parameters: Parameters, view: View): tf.Tensor2D =>
  backbone.tables(parameters, [view])[0];
