import type { Range } from '#contract/analysis.ts';
import { Random } from '#lib/random.ts';
import { quantile } from '#lib/statistics.ts';

const RESAMPLES = 5000;

/** Mean of resampled differences [n]: 95% percentile interval, and the two-sided p of no difference (never zero). */
export function bootstrapMean(differences: Float64Array, seed: number): Range & { p: number } {
  return bootstrapMeans([differences], seed)[0];
}

/** The same for several rows [n] each; a resample takes the same users in every row. */
export function bootstrapMeans(rows: Float64Array[], seed: number): (Range & { p: number })[] {
  const n = rows[0]?.length ?? 0;
  const random = new Random(seed, 'bootstrap');
  const means = rows.map(() => new Float64Array(RESAMPLES));
  const drawn = new Int32Array(n);
  for (let b = 0; b < RESAMPLES; b++) {
    for (let i = 0; i < n; i++) drawn[i] = random.integer(n);
    rows.forEach((row, r) => (means[r][b] = meanOf(row, drawn)));
  }
  return means.map(summarise);
}

function meanOf(values: Float64Array, drawn: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < drawn.length; i++) sum += values[drawn[i]];
  return sum / drawn.length;
}

function summarise(means: Float64Array): Range & { p: number } {
  means.sort();
  const below = means.filter((mean) => mean <= 0).length;
  const above = means.filter((mean) => mean >= 0).length;
  const p = Math.min(1, (2 * (1 + Math.min(below, above))) / (1 + RESAMPLES));
  return { low: quantile(means, 0.025), high: quantile(means, 0.975), p };
}
