import * as tf from '#engine/tensors.ts';
import { exp, log } from '#lib/elementary.ts';
import type { Candidates } from '#ops/candidates/op.ts';
import type { Windows } from '../nextItem.ts';

/**
 * −log p of each item, p(i) = count_iᵖᵒʷᵉʳ / Σ_j count_jᵖᵒʷᵉʳ over items that were met in training: what in-batch softmax adds to the
 * logits, so that popular items are not penalised for standing in many batches. 0 for items that no batch holds.
 */
export function debiasing(counts: ArrayLike<number>, power: number): Float32Array {
  const weights = Array.from(counts, (count) => (count > 0 ? exp(power * log(count)) : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float32Array.from(weights, (weight) => (weight > 0 ? log(total / weight) : 0));
}

/** Who may be the next item in each row of a batch, with the bias [items] of each where there is one. */
export const candidatesOf = (
  { labels, owners, met, counts, items }: Windows,
  bias: tf.Tensor1D | undefined,
): Candidates => ({
  labels,
  owners,
  met,
  counts,
  ...(bias && { bias: tf.constant(() => tf.gather(bias, items.ids)) }),
});
