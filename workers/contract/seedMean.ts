import type { SeedMean } from './analysis.ts';

/** Mean and standard deviation (n - 1) over seeds; one seed has no deviation. */
export function seedMean(values: readonly number[]): SeedMean {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  if (n < 2) return { mean, n };
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (n - 1)), n };
}
