import type * as tf from '#engine/tensors.ts';
import { edgeDot } from '#ops/edge-product/op.ts';
import type { EdgePattern } from '#ops/edges.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import { activated } from '../attention/activated.ts';
import type { Mask } from '../attention/dropout.ts';
import { sharesOf } from '../attention/listen.ts';

/** A modality before it meets the others. */
export interface Alone {
  /** [n(P) over n(lrelu(f))], [nodes, d]. */
  x: tf.Tensor2D;
  /** <x, x> of the ends of each edge, and its softmax over the edges that arrive at a node. [edges] each */
  likeness: tf.Tensor1D;
  attention: tf.Tensor1D;
}

/** Preferences of length one [users, d] over projected content f [items, d], and how much each edge counts by them. */
export function alone(
  graph: EdgePattern,
  preferences: tf.Tensor2D,
  content: tf.Tensor2D,
  mask?: Mask,
): Alone {
  const x = stackRows(preferences, activated(content));
  const likeness = edgeDot(graph, x, x);
  return { x, likeness, attention: sharesOf(graph, likeness, mask) };
}
