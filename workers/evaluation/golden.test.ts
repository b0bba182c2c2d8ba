import { test } from 'vitest';
import files from 'virtual:golden';
import type { Csr } from '#contract/dataset.ts';
import { METRICS } from '#contract/metrics.ts';
import { rankCount } from '#ops/rank-count/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { Comparison } from '#testing/comparison.ts';
import {
  listsToCsr,
  openEvaluation,
  queryOf,
  scoresAsEmbeddings,
  type EvaluationGolden,
} from '#testing/goldenEvaluation.ts';
import { meanMetrics, metricsPerUser } from './metrics.ts';

const goldens = files.flatMap(({ name, json }) => {
  const golden = openEvaluation(json);
  return golden ? [{ name, golden }] : [];
});

// Ranks are whole numbers; metrics are float64 sums, whose order of addition is free.
const EXACT = 1e-12;

onEveryBackend('golden', (backend) => {
  test.for(goldens)('$name: rankings', async ({ name, golden: g }, { task }) => {
    const report = new Comparison(name, backend, EXACT, 0);
    const rankings = Object.entries(g.per_user).map(([u, { ranking }]) => ({ u: Number(u), ranking }));
    const pairs = rankings.flatMap(({ u, ranking }) => ranking.map((i): [number, number] => [u, i]));
    const [ranks, ties] = await countAll(g, pairs);
    report.values(
      'ranks',
      ranks,
      rankings.flatMap(({ ranking }) => ranking.map((_, place) => place)),
    );
    report.values(
      'ties',
      ties,
      rankings.flatMap(({ u, ranking }) => tiesWithin(g.scores[u], ranking)),
    );
    report.finish(task);
  });

  test.for(goldens)('$name: metrics', async ({ name, golden: g }, { task }) => {
    const report = new Comparison(name, backend, EXACT, 0);
    const held = listsToCsr(g, g.test);
    const [rank, ties] = await countAll(g, pairsOf(held));
    const found = metricsPerUser(
      held,
      { rank: Int32Array.from(rank), ties: Int32Array.from(ties) },
      'strict',
      g.Ks,
    );
    const mean = meanMetrics(found);
    report.values('users', found.users, Object.keys(g.per_user).map(Number));
    for (const k of g.Ks) {
      for (const metric of METRICS) {
        const wanted = Object.values(g.per_user).map((user) => user[k][metric]);
        report.values(`${metric}@${k} by user`, found.values[metric][k], wanted);
        report.values(`mean ${metric}@${k}`, [mean[metric][k]], [g.mean[k][metric]]);
      }
    }
    report.finish(task);
  });
});

/** Ranks and ties of (user, item) pairs, on the device. */
async function countAll(g: EvaluationGolden, pairs: [number, number][]): Promise<number[][]> {
  const { user, item } = scoresAsEmbeddings(g);
  return rankCount(queryOf(pairs, listsToCsr(g, g.train_mask)), user, item).array();
}

const pairsOf = ({ ptr, col, rows }: Csr) =>
  Array.from({ length: rows }, (_, u) =>
    [...col.subarray(ptr[u], ptr[u + 1])].map((i): [number, number] => [u, i]),
  ).flat();

const tiesWithin = (scores: number[], ranking: number[]) =>
  ranking.map((i) => ranking.filter((k) => k !== i && scores[k] === scores[i]).length);
