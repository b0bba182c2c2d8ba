import * as tf from '@tensorflow/tfjs-core';
import { dots, l2 } from './losses.ts';
import { gatherRows } from './sparse.ts';
import type { StockBatch } from './step.ts';

/** Margins s+ - s- of a batch, [B, 1]. */
export function margins(table: tf.Tensor2D, { users, positives, negatives }: StockBatch): tf.Tensor2D {
  return dots(gatherRows(table, users), tf.sub(gatherRows(table, positives), gatherRows(table, negatives)));
}

/** Logits of a batch's lists, [B, K + 1]. */
export function listScores(table: tf.Tensor2D, { users, listUsers, listItems }: StockBatch): tf.Tensor2D {
  return tf.reshape(dots(gatherRows(table, listUsers), gatherRows(table, listItems)), [users.shape[0], -1]);
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
