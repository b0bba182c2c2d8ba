import * as tf from '#engine/tensors.ts';
import { disposePairs, indexPairs, uploadPairs, type PairIndex } from '#ops/pair-dot/pairs.ts';

/** A batch as sampled: users, positives and negatives [B] each; `lists` [B * K] uniform negatives, K per row. */
export interface Triplets {
  users: Int32Array;
  positives: Int32Array;
  negatives: Int32Array;
  lists?: Int32Array;
}

/** A batch on the device, over the nodes of the graph (users first, then items). */
export interface Batch {
  size: number;
  /** Pairs [B, 2]: (user, positive), (user, negative). */
  pairs: PairIndex;
  /** Pairs [B, K + 1]: (user, positive), (user, negative 1..K). */
  lists?: PairIndex;
  /** [N] how often each node occurs in the triplets, for the L2 term. */
  counts: tf.Tensor1D;
}

/** Puts a batch on the device with the occurrence lists that deterministic gradients need. */
export function uploadBatch(users: number, nodes: number, triplets: Triplets): Batch {
  const size = triplets.users.length;
  const counts = new Int32Array(nodes);
  for (let b = 0; b < size; b++) {
    counts[triplets.users[b]]++;
    counts[users + triplets.positives[b]]++;
    counts[users + triplets.negatives[b]]++;
  }
  return {
    size,
    pairs: pairUp(users, nodes, triplets, 1, triplets.negatives),
    lists: triplets.lists && pairUp(users, nodes, triplets, triplets.lists.length / size, triplets.lists),
    counts: tf.tensor1d(counts, 'int32'),
  };
}

export function disposeBatch(batch: Batch): void {
  disposePairs(batch.pairs);
  if (batch.lists) disposePairs(batch.lists);
  batch.counts.dispose();
}

/** Pairs (user, positive), (user, other 1..k) for every row of the batch. */
function pairUp(users: number, nodes: number, t: Triplets, k: number, others: Int32Array): PairIndex {
  const size = t.users.length;
  const left = new Int32Array(size * (k + 1));
  const right = new Int32Array(size * (k + 1));
  for (let b = 0, p = 0; b < size; b++) {
    left[p] = t.users[b];
    right[p++] = users + t.positives[b];
    for (let n = 0; n < k; n++) {
      left[p] = t.users[b];
      right[p++] = users + others[b * k + n];
    }
  }
  return uploadPairs(indexPairs(nodes, left, right));
}
