import type { RatingErrors } from '#contract/textMetrics.ts';

/** How far ratings are off those that users gave; what is told is kept within the least and the greatest of training. Undefined where there are none. */
export function ratingErrors(
  told: readonly number[],
  given: readonly number[],
  training: ArrayLike<number>,
): RatingErrors | undefined {
  if (given.length === 0) return undefined;
  let [least, greatest] = [Infinity, -Infinity];
  for (const rating of Array.from(training)) {
    least = Math.min(least, rating);
    greatest = Math.max(greatest, rating);
  }
  const off = given.map((rating, n) => Math.min(greatest, Math.max(least, told[n])) - rating);
  const mean = (of: (value: number) => number) => off.reduce((sum, value) => sum + of(value), 0) / off.length;
  return { rmse: Math.sqrt(mean((value) => value * value)), mae: mean(Math.abs), pairs: off.length };
}
