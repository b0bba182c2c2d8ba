import type { Row, Series } from './types.ts';

interface Mean {
  mean: number;
  /** Standard deviation; absent with one seed. */
  deviation?: number;
  n: number;
}

/** Columns of the spread of a series whose values are means over seeds. */
export const spreadOf = (key: string): NonNullable<Series['spread']> => ({
  deviation: `${key} deviation`,
  n: `${key} n`,
});

/** A mean over seeds as the columns of its series. */
export function meanColumns(key: string, { mean, deviation, n }: Mean): Row {
  const spread = spreadOf(key);
  return { [key]: mean, [spread.n]: n, ...(deviation !== undefined && { [spread.deviation]: deviation }) };
}
