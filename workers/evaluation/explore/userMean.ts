import type { UserMean } from '#contract/analysis.ts';
import { bootstrapMean } from '../statistics/bootstrap.ts';

const SEED = 1;

/** Mean over users with its bootstrap interval. */
export function userMean(values: Float64Array): UserMean {
  const { low, high } = bootstrapMean(values, SEED);
  return { mean: values.reduce((a, b) => a + b, 0) / values.length, low, high };
}
