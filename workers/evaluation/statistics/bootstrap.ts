import type { Range } from '#contract/analysis.ts';
import { Random } from '#lib/random.ts';
import { quantile } from '#lib/statistics.ts';

const RESAMPLES = 5000;

/** Mean of resampled differences [n]: 95% percentile interval, and the two-sided p of no difference (never zero). */
export function bootstrapMean(differences: Float64Array, seed: number): Range & { p: number } {
  const n = differences.length;
  const random = new Random(seed, 'bootstrap');
  const means = new Float64Array(RESAMPLES);
  for (let b = 0; b < RESAMPLES; b++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[random.integer(n)];
    means[b] = sum / n;
  }
  means.sort();
  const below = means.filter((mean) => mean <= 0).length;
  const above = means.filter((mean) => mean >= 0).length;
  const p = Math.min(1, (2 * (1 + Math.min(below, above))) / (1 + RESAMPLES));
  return { low: quantile(means, 0.025), high: quantile(means, 0.975), p };
}
