import type { Row, Series } from './types.ts';

interface Props {
  row: Row;
  line: Series;
  format: (value: number | undefined) => string;
}

/** A series' value in a row, with spread and number of seeds where it is a mean: ".0971 ± .0021 n = 3". */
export function Value({ row, line: { key, spread }, format }: Props) {
  const deviation = spread && row[spread.deviation];
  const n = spread && row[spread.n];
  return (
    <>
      {format(row[key])}
      {deviation !== undefined && ` ± ${format(deviation)}`}
      {n !== undefined && <small> n = {n}</small>}
    </>
  );
}
