import type { Row, Series } from './types.ts';

/** Columns of the rows that a series draws. */
export const columnsOf = ({ key, band }: Series): string[] => (band ? [key, band.low, band.high] : [key]);

/** A series' value in a row as text, with its band where it has one: ".0971 (.0950 to .0992)". */
export function withBand(
  row: Row,
  { key, band }: Series,
  format: (value: number | undefined) => string,
): string {
  const value = format(row[key]);
  if (!band || row[band.low] === undefined) return value;
  return `${value} (${format(row[band.low])} to ${format(row[band.high])})`;
}
