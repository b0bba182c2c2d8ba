import { FEWEST_SEEDS } from '#contract/analysis.ts';
import type { Contrast } from '#stores/experiments/sweep/claim.ts';
import { formatMetric } from '#ui/format.ts';
import { formatDifference, formatRange } from '#ui/statistics.ts';

/** How two points differ: a direction only where at least three seeds agree on it. */
export function contrastSentence(contrast: Contrast, what: string, isOrdered: boolean): string {
  const { from, to, before, after, difference, comparisons, claimed } = contrast;
  const { n, range, mean } = difference;
  const where = isOrdered ? `From ${from} to ${to}` : `From ${from} to ${to}, the point that differs most,`;
  const values = `${formatMetric(before)} to ${formatMetric(after)}`;
  const corrected = comparisons > 1 ? `, corrected for ${comparisons} comparisons` : '';
  const interval = range && `95% interval over ${n} seeds ${formatRange(range)}${corrected}`;
  if (claimed) {
    const verb = mean > 0 ? 'rises' : 'falls';
    return `${where} ${what} ${verb} by ${formatMetric(Math.abs(mean))} (${values}; ${interval}).`;
  }
  const change = `${where} ${what} goes from ${formatMetric(before)} to ${formatMetric(after)} (${formatDifference(mean)})`;
  if (!interval) return `${change}, with one seed: no direction can be claimed.`;
  if (n < FEWEST_SEEDS) return `${change}, with ${n} seeds: too few to claim a direction.`;
  return `${change}, but the seeds do not agree on a direction (${interval}).`;
}

/** The bucket about which least is known; `own` and `control` name what is compared. */
export function coldSentence(
  contrast: Contrast,
  { side, bucket, count }: { side: 'items' | 'users'; bucket: string; count: number },
  { own, control }: { own: string; control: string },
): string {
  const { before, after, difference, claimed } = contrast;
  const { n, range, mean } = difference;
  const where =
    side === 'items'
      ? `Of the ${count} test interactions with items that have ${bucket} in training`
      : `Over the ${count} users with ${bucket} training interactions, of what they held out`;
  const found = `${where}, ${own} finds ${formatMetric(after)} and ${control} ${formatMetric(before)}`;
  if (!range) return `${found}, with one seed: no difference can be claimed.`;
  const interval = `difference ${formatDifference(mean)}, 95% interval over ${n} seeds ${formatRange(range)}`;
  if (claimed) return `${found} (${interval}): ${own} finds ${mean > 0 ? 'more' : 'less'}.`;
  return `${found} (${interval}): the seeds do not agree on which finds more.`;
}
