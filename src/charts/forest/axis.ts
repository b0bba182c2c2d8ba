import { linearAxis, type Axis } from '../lines/ticks.ts';
import type { ForestRow } from './types.ts';

/** Zero is always in sight, and so is every end of the rows that the axis is for. */
export function axisOf(rows: readonly ForestRow[], count: number): Axis {
  const inside = rows.filter(({ isAside }) => !isAside);
  const ends = (inside.length ? inside : rows).flatMap(endsOf);
  return linearAxis(Math.min(0, ...ends), Math.max(0.001, ...ends), count);
}

/** True where something of a row lies beyond the axis. */
export const isOutside = (row: ForestRow, { domain: [low, high] }: Axis): boolean =>
  endsOf(row).some((end) => end < low || end > high);

const endsOf = ({ overUsers, overSeeds }: ForestRow) =>
  [overUsers, overSeeds].flatMap((range) => (range ? [range.low, range.high] : []));
