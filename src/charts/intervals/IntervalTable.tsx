import './intervals.css';

/** One line: values of single seeds, their mean, and the interval of the mean. */
export interface IntervalRow {
  id: string;
  label: string;
  values: readonly number[];
  mean: number;
  /** Absent where there is nothing to vary. */
  range?: { low: number; high: number };
  /** Drawn in the accent. */
  isMarked?: boolean;
  /** Said at the end of the line. */
  verdict?: string;
}

interface Props {
  /** What the table is, for people who do not see it. */
  caption: string;
  heads: readonly string[];
  rows: readonly IntervalRow[];
  /** A value that all lines are held against. */
  reference?: number;
  format: (value: number) => string;
}

/** Means with their seeds and intervals on one scale, line by line, large enough for a projector: a table whose one column is a picture. */
export function IntervalTable({ caption, heads, rows, reference, format }: Props) {
  const [low, high] = domainOf(rows, reference);
  const place = (value: number) => `${(100 * (value - low)) / (high - low)}%`;
  return (
    <table className="intervals">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, values, mean, range, isMarked, verdict }) => (
          <tr key={id} data-marked={isMarked || undefined}>
            <th scope="row">{label}</th>
            <td className="interval-cell">
              <div className="interval-track" aria-hidden="true">
                {reference !== undefined && (
                  <span className="interval-reference" style={{ left: place(reference) }} />
                )}
                {range && (
                  <span
                    className="interval-range"
                    style={{ left: place(range.low), right: `calc(100% - ${place(range.high)})` }}
                  />
                )}
                {values.map((value, i) => (
                  <span key={i} className="interval-seed" style={{ left: place(value) }} />
                ))}
                <span className="interval-mean" style={{ left: place(mean) }} />
              </div>
              <span className="sr-only">
                {range ? `${format(range.low)} to ${format(range.high)}` : 'no interval'}
              </span>
            </td>
            <td>{format(mean)}</td>
            {verdict !== undefined && <td className="interval-verdict">{verdict}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Ends of a scale on which all that is drawn has room; marks are about a hundredth of it wide. */
function domainOf(rows: readonly IntervalRow[], reference: number | undefined): [number, number] {
  const drawn = rows.flatMap(({ values, mean, range }) => [
    ...[...values, mean],
    ...(range ? [range.low, range.high] : []),
  ]);
  const all = reference === undefined ? drawn : [...drawn, reference];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = 0.02 * (high - low || 1);
  return [low - margin, high + margin];
}
