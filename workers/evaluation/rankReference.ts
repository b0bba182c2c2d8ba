import type { Csr } from '#contract/dataset.ts';
import type { RankCounts } from './metrics.ts';

/**
 * Ranks every entry of `held` by the inner product of embeddings (rounded to f32) among all items that `masked` leaves: plain
 * typed arrays, the oracle of the rank-counting operator. user [users, d], item [items, d], row-major.
 */
export function rankReference(
  embeddings: { d: number; user: Float32Array; item: Float32Array },
  held: Csr,
  masked: Csr,
): RankCounts {
  const { d, user, item } = embeddings;
  const rank = new Int32Array(held.col.length);
  const ties = new Int32Array(held.col.length);
  const scores = new Float32Array(held.cols);
  for (let u = 0; u < held.rows; u++) {
    if (held.ptr[u] === held.ptr[u + 1]) continue;
    scoreAll(scores, user.subarray(u * d, (u + 1) * d), item);
    const targets = Float32Array.from(held.col.subarray(held.ptr[u], held.ptr[u + 1]), (i) => scores[i]);
    for (let k = masked.ptr[u]; k < masked.ptr[u + 1]; k++) scores[masked.col[k]] = NaN;
    for (let k = held.ptr[u]; k < held.ptr[u + 1]; k++) {
      const target = held.col[k];
      const score = targets[k - held.ptr[u]];
      for (let i = 0; i < scores.length; i++) {
        if (scores[i] > score || (scores[i] === score && i < target)) rank[k]++;
        if (scores[i] === score && i !== target) ties[k]++;
      }
    }
  }
  return { rank, ties };
}

function scoreAll(scores: Float32Array, user: Float32Array, item: Float32Array): void {
  const d = user.length;
  for (let i = 0; i < scores.length; i++) {
    let sum = 0;
    for (let c = 0, at = i * d; c < d; c++, at++) sum += user[c] * item[at];
    scores[i] = sum;
  }
}
