import * as tf from '@tensorflow/tfjs-core';
import { addRow, columnSums } from '../add-row/op.ts';

/** row[1, d] in each of n rows, [n, d]; its gradient is a column sum in a fixed order. */
export const tiled = (row: tf.Tensor2D, n: number): tf.Tensor2D =>
  addRow(tf.zeros([n, row.shape[1]]), tf.reshape(row, [row.shape[1]]));

/** The mean of the rows of x[N, d], [1, d], N at least one; every row has an equal share of its gradient. */
export function meanRow(x: tf.Tensor2D): tf.Tensor2D {
  const [rows, d] = x.shape;
  return tf.customGrad((input) => ({
    value: tf.reshape(tf.mul(columnSums(input as tf.Tensor2D), 1 / rows), [1, d]),
    gradFunc: (dy: tf.Tensor) => tiled(tf.mul(dy as tf.Tensor2D, 1 / rows), rows),
  }))(x) as tf.Tensor2D;
}
