import { smoothedColumn } from './columns.ts';
import { Value } from './Value.tsx';
import type { Row, Series } from './types.ts';

interface Props {
  caption: string;
  series: Series[];
  rows: Row[];
  xKey: string;
  xLabel: string;
  xText?: (x: number) => string;
  format: (value: number | undefined) => string;
  /** The rows are few chosen places: they stay in their order. */
  hasTickPerRow?: boolean;
}

const MOST_ROWS = 80;

/** The numbers behind a chart; long series, newest first, show evenly spread rows. */
export function LineTable(props: Props) {
  const { caption, series, rows, xKey, xLabel, xText = String, format, hasTickPerRow } = props;
  const stride = Math.ceil(rows.length / MOST_ROWS) || 1;
  const shown = hasTickPerRow ? rows : rows.filter((_, i) => (rows.length - 1 - i) % stride === 0).reverse();
  const smoothed = series.flatMap(smoothedColumn);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
      <table className="numbers">
        <caption className="sr-only">
          {caption}
          {series.some(({ spread }) => spread) && ', mean and standard deviation over n seeds'}
        </caption>
        <thead>
          <tr>
            <th scope="col">{xLabel}</th>
            {[...series, ...smoothed].map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row[xKey]}>
              <th scope="row">{xText(row[xKey]!)}</th>
              {series.map((line) => (
                <td key={line.key}>
                  <Value row={row} line={line} format={format} />
                </td>
              ))}
              {smoothed.map(({ key }) => (
                <td key={key}>{format(row[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
