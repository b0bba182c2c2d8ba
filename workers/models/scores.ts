import * as tf from '#engine/tensors.ts';
import { pairDot } from '#ops/pair-dot/op.ts';
import type { PairIndex } from '#ops/pair-dot/pairs.ts';

/** Scores [B, width] of a batch's pairs by the inner products of a table [N, d]. */
export function scores(table: tf.Tensor2D, pairs: PairIndex, batchSize: number): tf.Tensor2D {
  return tf.reshape(pairDot(table, pairs), [batchSize, -1]);
}
