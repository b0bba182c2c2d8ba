import * as tf from '#engine/tensors.ts';
import { edgeDot, edgeProduct } from '#ops/edge-product/op.ts';
import { edgeSoftmax } from '#ops/edge-softmax/op.ts';
import type { EdgePattern } from '#ops/edges.ts';
import type { Mask } from './dropout.ts';

/** What nodes hear, and in which shares. */
export interface Heard {
  /** Softmax over the edges that arrive at a node. [edges] */
  attention: tf.Tensor1D;
  /** x + what the edges of a node bring. [rows, d] */
  table: tf.Tensor2D;
}

/** Softmax of x [edges] over the edges of each row that are there. */
export function sharesOf(edges: EdgePattern, x: tf.Tensor1D, mask?: Mask): tf.Tensor1D {
  if (!mask) return edgeSoftmax(edges, x);
  // The product is for rows of which no edge is there.
  return tf.mul(edgeSoftmax(edges, tf.add(x, mask.bias)), mask.there);
}

/** x [rows, d] plus what its edges bring: each row hears the columns z [cols, d] of its edges, in shares softmax(<x, z>). */
export function listen(edges: EdgePattern, x: tf.Tensor2D, z: tf.Tensor2D, mask?: Mask): Heard {
  const attention = sharesOf(edges, edgeDot(edges, x, z), mask);
  const table: tf.Tensor2D = tf.add(x, edgeProduct(edges, attention, z));
  return { attention, table };
}

/** One pass in both directions: attention over the edges that arrive at each node, and y = x + what they bring. */
export const attend = (graph: EdgePattern, x: tf.Tensor2D, mask?: Mask): Heard => listen(graph, x, x, mask);
