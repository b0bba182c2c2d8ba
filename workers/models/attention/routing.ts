import type * as tf from '#engine/tensors.ts';
import type { EdgePattern } from '#ops/edges.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Kept, Mask } from './dropout.ts';
import { attend, listen, type Heard } from './listen.ts';

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

/** Items [items, d] are their projected content, users what routing makes of their preferences [users, d], and each then listens to its neighbours. */
export function routeAndAttend(
  { train, graph }: Record<'train' | 'graph', EdgePattern>,
  preferences: tf.Tensor2D,
  items: tf.Tensor2D,
  times: number,
  kept?: Kept,
): Heard {
  const users = route(train, preferences, items, times, kept?.train);
  return attend(graph, stackRows(users, items), kept?.graph);
}
