import { withBand } from './columns.ts';
import type { Row, Series } from './types.ts';

interface Props {
  caption: string;
  series: Series[];
  rows: Row[];
  xKey: string;
  xLabel: string;
  format: (value: number | undefined) => string;
}

const MOST_ROWS = 80;

/** The numbers behind a chart, newest first; long series show evenly spread rows. */
export function LineTable({ caption, series, rows, xKey, xLabel, format }: Props) {
  const stride = Math.ceil(rows.length / MOST_ROWS) || 1;
  const shown = rows.filter((_, i) => (rows.length - 1 - i) % stride === 0).reverse();
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
      <table className="numbers">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{xLabel}</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row[xKey]}>
              <th scope="row">{row[xKey]}</th>
              {series.map((line) => (
                <td key={line.key}>{withBand(row, line, format)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
