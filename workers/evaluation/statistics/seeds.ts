import quantile from '@stdlib/stats-base-dists-t-quantile';
import type { Range, SeedMean } from '#contract/analysis.ts';

/** Mean and standard deviation (n - 1) over seeds. */
export function seedMean(values: readonly number[]): SeedMean {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  if (n < 2) return { mean, n };
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1));
  return { mean, deviation, n };
}

/** 95% t-interval of the mean over seeds; undefined with fewer than two. */
export function seedInterval(values: readonly number[]): Range | undefined {
  const { mean, deviation, n } = seedMean(values);
  if (deviation === undefined) return undefined;
  const half = (quantile(0.975, n - 1) * deviation) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}
