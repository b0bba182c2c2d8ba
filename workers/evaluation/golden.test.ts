import type { Csr } from '#contract/dataset.ts';
import { METRICS } from '#contract/metrics.ts';
import { rankCount } from '#ops/rank-count/op.ts';
import type { Comparison } from '#testing/comparison.ts';
import { listsToCsr, queryOf, scoresAsEmbeddings, type EvaluationGolden } from '#testing/goldenEvaluation.ts';
import { ANY, indices, numbers, record } from '#testing/form.ts';
import { goldenTests } from '#testing/goldenTests.ts';
import { placeOf } from '#testing/strictJson.ts';
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
  const left = unmasked(g);
  const rankings = left.map(({ u, items }) => ({
    u,
    ranking: indices(record(g.per_user, String(u)), 'ranking', g.scores[0].length, [items]) as number[],
  }));
  const pairs = rankings.flatMap(({ u, ranking }) => ranking.map((i): [number, number] => [u, i]));
  const [ranks, ties] = await countAll(g, pairs);
  const places = rankings.flatMap(({ ranking }) => ranking.map((_, place) => place));
  report.values('ranks', ranks, places);
  const tied = rankings.flatMap(({ u, ranking }) => tiesWithin(g.scores[u], ranking));
  report.values('ties', ties, tied);
}

async function compareMetrics(report: Comparison, g: EvaluationGolden): Promise<void> {
  const held = listsToCsr(g, 'test');
  const [rank, ties] = await countAll(g, pairsOf(held));
  const counted = { rank: Int32Array.from(rank), ties: Int32Array.from(ties) };
  const found = metricsPerUser(held, counted, 'strict', numbers(g, 'Ks', [ANY]));
  const mean = meanMetrics(found)!;
  report.values('users', found.users, Object.keys(record(g, 'per_user')).map(Number));
  for (const k of numbers(g, 'Ks', [ANY]) as number[]) {
    for (const metric of METRICS) {
      const wanted = Object.keys(g.per_user).map((u) => numbers(record(g.per_user[u], String(k)), metric));
      report.values(`${metric}@${k} by user`, found.values[metric][k], wanted);
      report.values(
        `mean ${metric}@${k}`,
        [mean[metric][k]],
        [numbers(record(record(g, 'mean'), String(k)), metric)],
      );
    }
  }
}

/** The users that have a ranking, and how many items their masks leave them. */
function unmasked(g: EvaluationGolden): { u: number; items: number }[] {
  const { ptr, rows, cols } = listsToCsr(g, 'train_mask');
  return Object.keys(record(g, 'per_user')).map((key) => {
    const u = Number(key);
    if (!(u < rows)) throw new Error(`${placeOf(g.per_user, key)} is of no row of the scores.`);
    return { u, items: cols - (ptr[u + 1] - ptr[u]) };
  });
}

/** Ranks and ties of (user, item) pairs, on the device. */
async function countAll(g: EvaluationGolden, pairs: [number, number][]): Promise<number[][]> {
  const { user, item } = scoresAsEmbeddings(g);
  return rankCount(queryOf(pairs, listsToCsr(g, 'train_mask')), user, item).array();
}

const pairsOf = ({ ptr, col, rows }: Csr) =>
  Array.from({ length: rows }, (_, u) =>
    [...col.subarray(ptr[u], ptr[u + 1])].map((i): [number, number] => [u, i]),
  ).flat();

const tiesWithin = (scores: number[], ranking: number[]) =>
  ranking.map((i) => ranking.filter((k) => k !== i && scores[k] === scores[i]).length);
