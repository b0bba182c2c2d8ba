import type { Csr } from '#contract/dataset.ts';
import type { ItemHits } from '#contract/results.ts';
import { CUTOFFS, METRICS, type MetricName, type Metrics, type Protocol } from '#contract/metrics.ts';

/** Where each held-out item stands among its user's candidates, aligned with `held.col`. */
export interface RankCounts {
  /** 0-based rank; of equal scores the lower item id comes first. [entries] */
  rank: Int32Array;
  /** Other candidates of exactly the same score. [entries] */
  ties: Int32Array;
}

/** Metrics of each user who has held-out items. */
export interface UserMetrics {
  /** [n] ids of those users, ascending */
  users: Int32Array;
  /** values[metric][cut-off], each [n] */
  values: Record<MetricName, Record<string, Float64Array>>;
  /** Held-out items whose score equals that of another candidate. */
  ties: number;
}

/**
 * Recall, NDCG, Precision (hits / K) and Hit per user. The ideal DCG has min(relevant, K) ones under `strict`, and as many ones as
 * hits were found within the largest cut-off under `paper-code`.
 */
export function metricsPerUser(
  held: Csr,
  counts: RankCounts,
  protocol: Protocol,
  cutoffs: readonly number[] = CUTOFFS,
): UserMetrics {
  const users = usersWithEntries(held);
  const values = Object.fromEntries(
    METRICS.map((name) => [
      name,
      Object.fromEntries(cutoffs.map((k) => [k, new Float64Array(users.length)])),
    ]),
  ) as UserMetrics['values'];
  const largest = Math.max(...cutoffs);
  users.forEach((u, n) => {
    const ranks = counts.rank.subarray(held.ptr[u], held.ptr[u + 1]);
    const ideal = protocol === 'strict' ? ranks.length : hitsWithin(ranks, largest);
    for (const k of cutoffs) {
      const hits = hitsWithin(ranks, k);
      values.recall[k][n] = hits / ranks.length;
      values.precision[k][n] = hits / k;
      values.hit[k][n] = hits > 0 ? 1 : 0;
      values.ndcg[k][n] = hits > 0 ? dcg(ranks, k) / idealDcg(Math.min(ideal, k)) : 0;
    }
  });
  return { users, values, ties: counts.ties.reduce((sum, t) => sum + (t > 0 ? 1 : 0), 0) };
}

/** Means over the users of `metricsPerUser`; undefined where there are none. */
export function meanMetrics({ users, values, ties }: UserMetrics): Metrics | undefined {
  if (users.length === 0) return undefined;
  const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;
  const means = Object.fromEntries(
    METRICS.map((name) => [
      name,
      Object.fromEntries(Object.entries(values[name]).map(([k, x]) => [k, mean(x)])),
    ]),
  ) as Record<MetricName, Record<string, number>>;
  return { ...means, users: users.length, ties };
}

/** Held-out interactions of each item, and those of them that rank within k; `rank` is aligned with `held.col`. */
export function hitsPerItem(held: Csr, rank: Int32Array, k: number): ItemHits {
  const hits = new Int32Array(held.cols);
  const tests = new Int32Array(held.cols);
  held.col.forEach((item, at) => {
    tests[item]++;
    if (rank[at] < k) hits[item]++;
  });
  return { hits, tests, cutoff: k };
}

function usersWithEntries(held: Csr): Int32Array {
  const users: number[] = [];
  for (let u = 0; u < held.rows; u++) if (held.ptr[u + 1] > held.ptr[u]) users.push(u);
  return Int32Array.from(users);
}

function hitsWithin(ranks: Int32Array, k: number): number {
  let hits = 0;
  for (const rank of ranks) if (rank < k) hits++;
  return hits;
}

function dcg(ranks: Int32Array, k: number): number {
  let sum = 0;
  for (const rank of ranks) if (rank < k) sum += 1 / Math.log2(rank + 2);
  return sum;
}

function idealDcg(ones: number): number {
  let sum = 0;
  for (let rank = 0; rank < ones; rank++) sum += 1 / Math.log2(rank + 2);
  return sum;
}
