import { describe, expect, it } from 'vitest';
import type { Csr } from '#contract/dataset.ts';
import { METRICS } from '#contract/metrics.ts';
import golden from '#testing/golden/golden_eval.json';
import { meanMetrics, metricsPerUser } from './metrics.ts';
import { rankReference } from './rankReference.ts';

const ITEMS = golden.scores[0].length;

function csrOf(lists: Record<string, number[]>): Csr {
  const rows = Object.values(lists).map((list) => [...list].sort((a, b) => a - b));
  const ptr = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => (ptr[r + 1] = ptr[r] + row.length));
  return { rows: rows.length, cols: ITEMS, ptr, col: Int32Array.from(rows.flat()) };
}

/** The scores themselves as user embeddings, unit vectors as item embeddings. */
const embeddings = {
  d: ITEMS,
  user: Float32Array.from(golden.scores.flat()),
  item: Float32Array.from({ length: ITEMS * ITEMS }, (_, k) => (k % (ITEMS + 1) === 0 ? 1 : 0)),
};
const held = csrOf(golden.test);
const masked = csrOf(golden.train_mask);
const counts = rankReference(embeddings, held, masked);

describe('golden_eval.json', () => {
  it('gives every held-out item its place in the reference ranking', () => {
    for (const [u, { ranking }] of Object.entries(golden.per_user)) {
      for (let k = held.ptr[+u]; k < held.ptr[+u + 1]; k++)
        expect(counts.rank[k]).toBe(ranking.indexOf(held.col[k]));
    }
  });

  it('counts ties with candidates only', () => {
    golden.scores.forEach((scores, u) => {
      const seen = new Set((golden.train_mask as Record<string, number[]>)[u]);
      for (let k = held.ptr[u]; k < held.ptr[u + 1]; k++) {
        const equal = scores.filter((s, i) => s === scores[held.col[k]] && i !== held.col[k] && !seen.has(i));
        expect(counts.ties[k]).toBe(equal.length);
      }
    });
  });

  const perUser = metricsPerUser(held, counts, 'strict', golden.Ks);

  it('repeats every metric of every user, skipping the one without held-out items', () => {
    expect(Array.from(perUser.users)).toEqual([0, 1, 2, 3, 4, 6]);
    perUser.users.forEach((u, n) => {
      const wanted = (golden.per_user as unknown as Record<number, Record<number, Record<string, number>>>)[
        u
      ];
      for (const k of golden.Ks)
        for (const name of METRICS)
          expect(Math.abs(perUser.values[name][k][n] - wanted[k][name])).toBeLessThan(1e-14);
    });
  });

  it('repeats the means', () => {
    const mean = meanMetrics(perUser)!;
    expect(mean.users).toBe(6);
    expect(mean.ties).toBe(Array.from(counts.ties).filter((t) => t > 0).length);
    for (const k of golden.Ks)
      for (const name of METRICS)
        expect(
          Math.abs(
            mean[name][k] - (golden.mean as unknown as Record<number, Record<string, number>>)[k][name],
          ),
        ).toBeLessThan(1e-14);
  });
});

describe('paper-code', () => {
  // Three relevant items at ranks 1, 4 and 60: two are found within the largest cut-off.
  const one: Csr = { rows: 1, cols: 100, ptr: Int32Array.of(0, 3), col: Int32Array.of(0, 1, 2) };
  const ranks = { rank: Int32Array.of(1, 4, 60), ties: new Int32Array(3) };
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const ndcg = (protocol: 'strict' | 'paper-code') => metricsPerUser(one, ranks, protocol).values.ndcg;

  it('divides by the hits found, strict by the relevant items', () => {
    expect(ndcg('paper-code')[20][0]).toBeCloseTo((gain(1) + gain(4)) / (gain(0) + gain(1)), 12);
    expect(ndcg('strict')[20][0]).toBeCloseTo((gain(1) + gain(4)) / (gain(0) + gain(1) + gain(2)), 12);
  });

  it('is the only difference', () => {
    const { ndcg: a, ...strict } = metricsPerUser(one, ranks, 'strict').values;
    const { ndcg: b, ...code } = metricsPerUser(one, ranks, 'paper-code').values;
    expect(strict).toEqual(code);
    expect(a).not.toEqual(b);
  });
});

describe('edges', () => {
  it('averages nobody to nothing', () => {
    const none: Csr = { rows: 2, cols: 3, ptr: new Int32Array(3), col: new Int32Array(0) };
    const mean = meanMetrics(
      metricsPerUser(none, { rank: new Int32Array(0), ties: new Int32Array(0) }, 'strict'),
    );
    expect(mean).toBeUndefined();
  });

  it('ranks by one-dimensional scores, as most-popular does', () => {
    const train: Csr = { rows: 2, cols: 3, ptr: Int32Array.of(0, 1, 3), col: Int32Array.of(2, 1, 2) };
    const test: Csr = { rows: 2, cols: 3, ptr: Int32Array.of(0, 2, 3), col: Int32Array.of(0, 1, 0) };
    const degrees = { d: 1, user: Float32Array.of(1, 1), item: Float32Array.of(0, 1, 2) };
    expect(Array.from(rankReference(degrees, test, train).rank)).toEqual([1, 0, 0]);
  });
});
