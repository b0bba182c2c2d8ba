import { FEWEST_SEEDS, type Range } from '#contract/analysis.ts';
import { moments, studentInterval } from '#lib/statistics.ts';

/**
 * The smallest difference that would be claimed if users and seeds vary as they do here: half the wider one of both intervals, each
 * corrected for all rows. Undefined with too few seeds to claim any.
 */
export function smallestVisible(
  perUser: Float64Array,
  overSeeds: Range | undefined,
  sharedSeeds: number,
  rows: number,
): number | undefined {
  if (sharedSeeds < FEWEST_SEEDS || !overSeeds || perUser.length < 2) return undefined;
  const { variance } = moments([...perUser]);
  const { low, high } = studentInterval(0, variance / perUser.length, perUser.length - 1, 0.05 / rows);
  return Math.max(high - low, overSeeds.high - overSeeds.low) / 2;
}
