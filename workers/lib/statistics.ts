import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** Mean and unbiased variance (n - 1; 0 for a single value). */
export function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, variance: squares / Math.max(1, values.length - 1) };
}

/** Student's interval around an estimate with its squared standard error; 95% unless another level is given. */
export function studentInterval(
  centre: number,
  squaredError: number,
  freedom: number,
  level = 0.05,
): { low: number; high: number } {
  const reach = tQuantile(1 - level / 2, freedom) * Math.sqrt(squaredError);
  return { low: centre - reach, high: centre + reach };
}

/** Quantile of ascending values by linear interpolation between order statistics, as NumPy's default. */
export function quantile(ascending: Float64Array, p: number): number {
  const place = p * (ascending.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
}
