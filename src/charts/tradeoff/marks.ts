import type { TradePoint } from './types.ts';

/** Marks of groups, told apart by form as well as by colour: paths around (0, 0). */
const FORMS = [
  { colour: 'var(--series-blue)', path: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z' },
  { colour: 'var(--series-green)', path: 'M-4.5-4.5h9v9h-9Z' },
  { colour: 'var(--series-red)', path: 'M0-6 5.5 4.5h-11Z' },
  { colour: 'var(--series-purple)', path: 'M0-6 6 0 0 6-6 0Z' },
  { colour: 'var(--series-grey)', path: 'M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3Z' },
];

/** The groups of points in their order, each with its mark. */
export function marksOf(points: readonly TradePoint[]): Map<string, (typeof FORMS)[number]> {
  const groups = [...new Set(points.map(({ group }) => group))];
  return new Map(groups.map((group, i) => [group, FORMS[i % FORMS.length]]));
}
