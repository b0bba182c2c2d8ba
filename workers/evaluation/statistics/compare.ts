import {
  TESTS,
  type ComparedRow,
  type Comparison,
  type ComparisonRequest,
  type PValues,
} from '#contract/analysis.ts';
import { StudioError } from '#contract/errors.ts';
import { COMPARED, type ComparedMetric } from '#contract/byUser.ts';
import type { UserScores } from '#contract/results.ts';
import { bootstrapMeans } from './bootstrap.ts';
import { holm } from './holm.ts';
import { pairedT, signedRank } from './paired.ts';
import { seedInterval } from './seeds.ts';
import { verdictOf } from './verdict.ts';
import { smallestVisible } from './visible.ts';

/**
 * Compares every other row with the reference. Over users, paired tests are corrected for the number of rows by Holm; over seeds, the
 * interval is as wide as Bonferroni makes it for that number, so that with nothing but null rows one in twenty tables claims any.
 */
export function compareRows({ reference, others, metric, seed = 1 }: ComparisonRequest): Comparison[] {
  const base = meanPerUser(reference, metric, reference);
  const perUser = others.map((row) => meanPerUser(row, metric, reference).map((x, u) => x - base[u]));
  const resampled = bootstrapMeans(perUser, seed);
  const found = others.map((row, i) => {
    const differences = perUser[i];
    const bySeed = seedDifferences(row, reference, metric);
    const { p: bootstrap, low, high } = resampled[i];
    const overSeeds = seedInterval(bySeed, others.length);
    return {
      id: row.id,
      difference: differences.reduce((a, b) => a + b, 0) / differences.length,
      users: differences.length,
      seeds: [row.seeds.length, reference.seeds.length] as [number, number],
      overUsers: { low, high },
      sharedSeeds: bySeed.length,
      overSeeds,
      visible: smallestVisible(differences, overSeeds, bySeed.length, others.length),
      isIdentical: [...differences, ...bySeed].every((x) => Math.abs(x) < ROUNDING),
      p: { t: pairedT(differences), wilcoxon: signedRank(differences), bootstrap },
    };
  });
  const corrected = Object.fromEntries(TESTS.map((test) => [test, holm(found.map(({ p }) => p[test]))]));
  return found.map((row, i) => {
    const adjusted = Object.fromEntries(
      TESTS.map((test) => [test, corrected[test][i]]),
    ) as unknown as PValues;
    const { isIdentical, ...measured } = { ...row, adjusted };
    return { ...measured, ...verdictOf({ ...measured, isIdentical }) };
  });
}

/** Sums over seeds in another order differ in their last bits. */
const ROUNDING = 1e-12;

/** Each user's metric, averaged over the row's seeds. [users] */
function meanPerUser(
  { id, scores }: ComparedRow,
  metric: ComparedMetric,
  reference: ComparedRow,
): Float64Array {
  for (const { users } of scores) requireSameUsers(id, users, reference.scores[0]);
  const sum = new Float64Array(scores[0].users.length);
  for (const score of scores) valuesOf(id, score, metric).forEach((x, u) => (sum[u] += x / scores.length));
  return sum;
}

/** Differences of the means over users, for every seed that both rows have. */
function seedDifferences(row: ComparedRow, reference: ComparedRow, metric: ComparedMetric): number[] {
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
  return row.seeds.flatMap((seed, i) => {
    const k = reference.seeds.indexOf(seed);
    if (k < 0) return [];
    return [
      mean(valuesOf(row.id, row.scores[i], metric)) -
        mean(valuesOf(reference.id, reference.scores[k], metric)),
    ];
  });
}

/** The metric of each user; earlier studios kept fewer metrics. */
function valuesOf(id: string, scores: UserScores, metric: ComparedMetric): Float64Array {
  const values = scores[metric];
  if (values) return values;
  throw new StudioError(
    'dataset-invalid',
    `"${id}" was kept without ${COMPARED[metric].label} of each user.`,
    'Compare another metric, or train it again.',
  );
}

function requireSameUsers(id: string, users: Int32Array, { users: expected }: UserScores): void {
  if (users.length === expected.length && users.every((user, i) => user === expected[i])) return;
  throw new StudioError(
    'dataset-invalid',
    `"${id}" was tested on other users than the row it is compared with.`,
    'Compare runs on the same dataset and split only.',
  );
}
