import type { BandRow, BandSeries } from './types.ts';

interface Props {
  caption: string;
  series: BandSeries[];
  rows: BandRow[];
  xLabel: string;
  format: (value: number | undefined) => string;
}

const MOST_ROWS = 120;

/** The numbers behind lines with bands: mean, deviation and how many seeds. */
export function BandTable({ caption, series, rows, xLabel, format }: Props) {
  const stride = Math.ceil(rows.length / MOST_ROWS) || 1;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
      <table className="numbers">
        <caption className="sr-only">{caption}, mean and standard deviation over n seeds</caption>
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
          {rows
            .filter((_, i) => i % stride === 0)
            .map(({ x, label, values }) => (
              <tr key={x}>
                <th scope="row">{label}</th>
                {series.map(({ key }) => {
                  const value = values[key];
                  return (
                    <td key={key}>
                      {format(value?.mean)}
                      {value?.deviation !== undefined && ` ± ${format(value.deviation)}`}
                      {value && <small className="band-n"> n = {value.n}</small>}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
