import type { Csr } from '#contract/dataset.ts';
import { METRICS } from '#contract/metrics.ts';
import { rankCount } from '#ops/rank-count/op.ts';
import type { Comparison } from '#testing/comparison.ts';
import { listsToCsr, queryOf, scoresAsEmbeddings, type EvaluationGolden } from '#testing/goldenEvaluation.ts';
import { goldenTests } from '#testing/goldenTests.ts';
import { meanMetrics, metricsPerUser } from './metrics.ts';

// Ranks are whole numbers; metrics are float64 sums, whose order of addition is free.
const EXACT = 1e-12;

goldenTests({
  name: 'an evaluation',
  knownBy: '"scores" and "per_user"',
  is: (json) => 'scores' in json && 'per_user' in json,
  notes: ['tie_rule'],
  tolerance: [EXACT, 0],
  tests: (g: EvaluationGolden) => ({
    rankings: (report) => compareRankings(report, g),
    metrics: (report) => compareMetrics(report, g),
  }),
});

async function compareRankings(report: Comparison, g: EvaluationGolden): Promise<void> {
  const rankings = Object.entries(g.per_user).map(([u, { ranking }]) => ({ u: Number(u), ranking }));
  const pairs = rankings.flatMap(({ u, ranking }) => ranking.map((i): [number, number] => [u, i]));
  const [ranks, ties] = await countAll(g, pairs);
  const places = rankings.flatMap(({ ranking }) => ranking.map((_, place) => place));
  report.values('ranks', ranks, places);
  const tied = rankings.flatMap(({ u, ranking }) => tiesWithin(g.scores[u], ranking));
  report.values('ties', ties, tied);
}

async function compareMetrics(report: Comparison, g: EvaluationGolden): Promise<void> {
  const held = listsToCsr(g, g.test);
  const [rank, ties] = await countAll(g, pairsOf(held));
  const counted = { rank: Int32Array.from(rank), ties: Int32Array.from(ties) };
  const found = metricsPerUser(held, counted, 'strict', g.Ks);
  const mean = meanMetrics(found);
  report.values('users', found.users, Object.keys(g.per_user).map(Number));
  for (const k of g.Ks) {
    for (const metric of METRICS) {
      const wanted = Object.values(g.per_user).map((user) => user[k][metric]);
      report.values(`${metric}@${k} by user`, found.values[metric][k], wanted);
      report.values(`mean ${metric}@${k}`, [mean[metric][k]], [g.mean[k][metric]]);
    }
  }
}

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
