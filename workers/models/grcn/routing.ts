import * as tf from '#engine/tensors.ts';
import { edgeDot, edgeProduct } from '#ops/edge-product/op.ts';
import { edgeSoftmax } from '#ops/edge-softmax/op.ts';
import type { EdgePattern } from '#ops/edges.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Mask } from './dropout.ts';

/** Softmax of x [edges] over the edges of each row that are there. */
export function sharesOf(edges: EdgePattern, x: tf.Tensor1D, mask: Mask | undefined): tf.Tensor1D {
  if (!mask) return edgeSoftmax(edges, x);
  // The product is for rows of which no edge is there.
  return tf.mul(edgeSoftmax(edges, tf.add(x, mask.bias)), mask.there);
}

/** x [rows, d] plus what its edges bring: each row hears the columns z [cols, d] of its edges, in shares softmax(<x, z>). */
function listen(edges: EdgePattern, x: tf.Tensor2D, z: tf.Tensor2D, mask: Mask | undefined) {
  const attention = sharesOf(edges, edgeDot(edges, x, z), mask);
  const table: tf.Tensor2D = tf.add(x, edgeProduct(edges, attention, z));
  return { attention, table };
}

/** One pass in both directions: attention over the edges that arrive at each node, and y = x + what they bring. */
export const attend = (graph: EdgePattern, x: tf.Tensor2D, mask?: Mask) => listen(graph, x, x, mask);

/**
 * Neighbour routing: what users [users, d] prefer turns, so often, towards those of their items [items, d] that it resembles:
 * p ← n(p + Σ softmax(<p, c>) c), from n(p).
 */
export function route(
  train: EdgePattern,
  preferences: tf.Tensor2D,
  items: tf.Tensor2D,
  times: number,
  mask?: Mask,
): tf.Tensor2D {
  let p = rowNormalise(preferences);
  for (let t = 0; t < times; t++) p = rowNormalise(listen(train, p, items, mask).table);
  return p;
}
