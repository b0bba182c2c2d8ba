import { Swatch } from './Readout.tsx';
import type { Mark, Row, Series } from './types.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xLabel: string;
  format: (value: number | undefined) => string;
  marks?: Mark[];
  /** Leaves the values out: the last place means no more than the others. */
  hasTickPerRow?: boolean;
}

/** Names the series, each with its marked value or, where none is marked, its latest one; and how they are smoothed. */
export function Legend({ series, rows, xLabel, format, marks = [], hasTickPerRow }: Props) {
  const weight = series.find(({ smoothed }) => smoothed)?.smoothed?.weight;
  return (
    <ul className="legend">
      {series.map(({ key, label, color, dash, spread }) => {
        // Marks of a mean are those of its single seeds.
        const mark = spread ? undefined : marks.find((known) => known.key === key);
        return (
          <li key={key}>
            <Swatch color={color} dash={dash} />
            {label}
            {!hasTickPerRow && (
              <span className="legend-value">
                {format(mark?.y ?? latest(rows, key))}
                {mark && <small>{` ${xLabel} ${mark.x}`}</small>}
              </span>
            )}
          </li>
        );
      })}
      {weight !== undefined && (
        <li className="legend-smoothing">
          {`Lines: exponential moving average, weight ${weight}, bias-corrected. Faint: raw values.`}
        </li>
      )}
    </ul>
  );
}

const latest = (rows: Row[], key: string) => rows.findLast((row) => row[key] !== undefined)?.[key];
