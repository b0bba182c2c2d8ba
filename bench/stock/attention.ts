import * as tf from '@tensorflow/tfjs-core';
import { dots } from './losses.ts';
import { gatherRows, segmentSum, type Edges } from './sparse.ts';

/**
 * x [rows, d] plus what its edges bring: each row hears the columns z [cols, d] in shares softmax(<x, z>), [n, 1]. Rows are of length one,
 * so that no exponential overflows.
 */
export function listen({ row, col, rows }: Edges, x: tf.Tensor2D, z: tf.Tensor2D) {
  const heard = gatherRows(z, col);
  const weights = tf.exp(dots(gatherRows(x, row), heard));
  const shares: tf.Tensor2D = tf.div(weights, gatherRows(segmentSum(weights, row, rows), row));
  return { shares, table: tf.add(x, segmentSum(tf.mul(heard, shares), row, rows)) as tf.Tensor2D };
}
