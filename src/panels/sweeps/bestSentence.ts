import { about } from '#contract/about.ts';
import { FEWEST_SEEDS, type Range } from '#contract/analysis.ts';
import type { Best } from '#stores/experiments/sweep/best.ts';
import { formatMetric } from '#ui/format.ts';
import { inList } from '../matrix/conclusion/inList.ts';

/** More names are a number. */
const NAMED = 3;

/**
 * Which point validation prefers, what it reaches on test, and which of the others differ there: `ranges` are the intervals of their
 * differences over seeds, for all of them together.
 */
export function bestSentence(
  { name, test, validation, others }: Best,
  ranges: readonly (Range | undefined)[],
  label: string,
): string {
  if (!test) return `Best by validation: ${name}, with ${label} ${formatMetric(validation.mean)}.`;
  const spread = test.deviation === undefined ? '' : ` ± ${formatMetric(test.deviation)}`;
  const reached = `${formatMetric(test.mean)}${spread} (${test.n === 1 ? 'one seed' : `n = ${test.n}`})`;
  return `Best by validation: ${name}, with test ${label} ${reached}. ${besideWords(others, ranges)}`;
}

function besideWords(others: Best['others'], ranges: readonly (Range | undefined)[]): string {
  const enough = others.flatMap(({ name, differences: { length } }, i) => {
    const range = ranges[i];
    return range && length >= FEWEST_SEEDS ? [{ name, range }] : [];
  });
  if (!enough.length)
    return `Whether other points differ cannot be seen with fewer than ${FEWEST_SEEDS} seeds.`;
  const lower = enough.filter(({ range }) => range.high < 0);
  const higher = enough.filter(({ range }) => range.low > 0);
  const open = enough.filter(({ range }) => range.low <= 0 && range.high >= 0);
  const few = others.length - enough.length;
  return [
    ...(lower.length ? [`${areWords(lower, others.length)} visibly lower.`] : []),
    ...(higher.length
      ? [`${areWords(higher, others.length)} visibly higher on test, though not by validation.`]
      : []),
    ...(open.length ? [openWords(open, others.length)] : []),
    ...(few ? [`${few} ${few === 1 ? 'point has' : 'points have'} too few seeds.`] : []),
  ].join(' ');
}

interface Point {
  name: string;
  range: Range;
}

/** Of how many points no difference is seen, and from which size on one would be. */
function openWords(open: Point[], count: number): string {
  const reach = open.map(({ range: { low, high } }) => (high - low) / 2).toSorted((a, b) => a - b);
  const which =
    open.length === count
      ? 'No other point'
      : open.length === 1
        ? `${open[0].name} is not`
        : `${open.length} others are not`;
  const differs = open.length === count ? 'differs visibly' : 'visibly different';
  return `${which} ${differs}; the smallest visible effect is ${about(reach[Math.floor(reach.length / 2)])}.`;
}

function areWords(points: Point[], count: number): string {
  if (points.length === 1) return `${points[0].name} is`;
  if (points.length === count) return 'All other points are';
  return points.length <= NAMED
    ? `${inList(points.map(({ name }) => name))} are`
    : `${points.length} others are`;
}
