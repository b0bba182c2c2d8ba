import type { Interval, SeedSummary } from '#contract/projectionMeasures.ts';
import { moments, studentInterval } from '#lib/statistics.ts';

/** Mean, deviation (n - 1) and t-interval of a measure over at least one training seed; no interval with one seed. */
export function overSeeds(values: readonly number[]): SeedSummary {
  const n = values.length;
  const { mean, variance } = moments(values);
  if (n === 1) return { mean, n, text: `${digits(mean)} (one seed)` };
  const deviation = Math.sqrt(variance);
  return {
    mean,
    deviation,
    n,
    interval: around(mean, variance / n, n - 1, n),
    text: `${digits(mean)} ± ${digits(deviation)} (${n} seeds)`,
  };
}

/**
 * 95% interval of mean(a) - mean(b) over independent seeds (Welch 1947); a single number b is taken as known exactly. Undefined where
 * either side has one seed.
 */
export function seedDifference(a: readonly number[], b: readonly number[] | number): Interval | undefined {
  const first = moments(a);
  const second = typeof b === 'number' ? { mean: b, variance: 0 } : moments(b);
  const m = typeof b === 'number' ? Infinity : b.length;
  if (a.length < 2 || m < 2) return undefined;
  const u = first.variance / a.length;
  const v = second.variance / m;
  const freedom = u + v === 0 ? 1 : (u + v) ** 2 / (u ** 2 / (a.length - 1) + v ** 2 / (m - 1));
  return around(first.mean - second.mean, u + v, freedom, Math.min(a.length, m));
}

function around(centre: number, squaredError: number, freedom: number, n: number): Interval {
  return { ...studentInterval(centre, squaredError, freedom), over: 'seeds', n };
}

const digits = (value: number) => value.toFixed(3);
