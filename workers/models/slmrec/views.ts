import * as tf from '#engine/tensors.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { csrProduct, type SparsePair } from '#ops/csr-product/op.ts';
import { dropout } from '#ops/dropout/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';

/** Random copies of the views, by a key of the step. */
export interface Dropping {
  rate: number;
  key: Key;
}

/**
 * Views Z_q [users + items, d] of [users ; sides_q]: the mean of x, A x, ..., A^L x. Users are the same in all of them; dropping sets numbers
 * of every layer but the first to zero. One view after the other: side by side a product is a tenth faster, and the copies cost that.
 */
export function propagateViews(
  graph: SparsePair,
  users: tf.Tensor2D,
  sides: readonly tf.Tensor2D[],
  layers: number,
  dropping?: Dropping,
): tf.Tensor2D[] {
  return sides.map((side, q) => {
    const x = stackRows(users, side);
    return dropping
      ? droppedMean(graph, x, layers, { ...dropping, key: streamKey(dropping.key, q) })
      : propagateMean(graph, x, layers);
  });
}

function droppedMean(
  graph: SparsePair,
  x: tf.Tensor2D,
  layers: number,
  { rate, key }: Dropping,
): tf.Tensor2D {
  let layer = x;
  let sum = x;
  for (let l = 0; l < layers; l++) {
    layer = dropout(csrProduct(graph, layer), rate, streamKey(key, l));
    sum = tf.add(sum, layer);
  }
  return tf.mul(sum, 1 / (layers + 1));
}
