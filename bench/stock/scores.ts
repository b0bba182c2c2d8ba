import * as tf from '@tensorflow/tfjs-core';
import { dots, l2 } from './losses.ts';
import { gatherRows } from './sparse.ts';
import type { StockBatch } from './batch.ts';

/** Margins s+ - s- of a batch, [B, 1]. */
export function margins(table: tf.Tensor2D, { users, positives, negatives }: StockBatch): tf.Tensor2D {
  return dots(gatherRows(table, users), tf.sub(gatherRows(table, positives), gatherRows(table, negatives)));
}

/** Logits of a batch's lists, [B, K + 1]. */
export function listScores(table: tf.Tensor2D, { users, lists }: StockBatch): tf.Tensor2D {
  const flat = dots(gatherRows(table, lists!.users), gatherRows(table, lists!.items));
  return tf.reshape(flat, [users.shape[0], -1]);
}

/** The L2 term of the rows of a batch. */
export function batchL2(
  ids: tf.Tensor2D,
  { users, positives, negatives }: StockBatch,
  reg: number,
): tf.Scalar {
  return l2(
    [users, positives, negatives].map((rows) => gatherRows(ids, rows)),
    reg,
  );
}

/** The mean of the squares of all elements. */
export const meanSquare = (x: tf.Tensor): tf.Scalar => tf.mean(tf.square(x));
