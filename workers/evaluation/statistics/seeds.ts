import type { Range } from '#contract/analysis.ts';
import { moments, studentInterval } from '#lib/statistics.ts';

/** 95% t-interval of the mean over seeds, for one of several comparisons (Bonferroni); undefined with fewer than two. */
export function seedInterval(values: readonly number[], comparisons = 1): Range | undefined {
  const n = values.length;
  if (n < 2) return undefined;
  const { mean, variance } = moments(values);
  return studentInterval(mean, variance / n, n - 1, 0.05 / comparisons);
}
