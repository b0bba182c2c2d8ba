import type { Range, SeedMean } from '#contract/analysis.ts';
import { moments, studentInterval } from '#lib/statistics.ts';

/** Mean and standard deviation (n - 1) over seeds. */
export function seedMean(values: readonly number[]): SeedMean {
  const n = values.length;
  const { mean, variance } = moments(values);
  return n < 2 ? { mean, n } : { mean, deviation: Math.sqrt(variance), n };
}

/** 95% t-interval of the mean over seeds; undefined with fewer than two. */
export function seedInterval(values: readonly number[]): Range | undefined {
  const n = values.length;
  if (n < 2) return undefined;
  const { mean, variance } = moments(values);
  return studentInterval(mean, variance / n, n - 1);
}
