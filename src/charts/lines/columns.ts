import type { Row, Series } from './types.ts';

interface Column {
  key: string;
  label: string;
}

/** The smoothed column of a series, named with its weight; none where nothing is smoothed. */
export const smoothedColumn = ({ label, smoothed }: Series): Column[] =>
  smoothed ? [{ key: smoothed.key, label: `${label}, smoothed ${smoothed.weight}` }] : [];

/** Columns of a file that holds what a series draws: raw, spread and smoothed. */
export const columnsOf = (line: Series): Column[] => [
  line,
  ...(line.spread
    ? [
        { key: line.spread.deviation, label: `${line.label}, deviation` },
        { key: line.spread.n, label: `${line.label}, n` },
      ]
    : []),
  ...smoothedColumn(line),
];

/** Columns that are drawn as lines. */
export const lineKeys = ({ key, smoothed }: Series): string[] => (smoothed ? [key, smoothed.key] : [key]);

/** Ends of the shaded band of a series in a row, where it has one. */
export function bandOf(row: Row, { key, spread }: Series): [low: number, high: number] | undefined {
  const [mean, deviation] = [row[key], spread && row[spread.deviation]];
  return mean === undefined || deviation === undefined ? undefined : [mean - deviation, mean + deviation];
}
