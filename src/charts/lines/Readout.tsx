import type { Row, Series } from './types.ts';

interface Props {
  row: Row;
  series: Series[];
  xKey: string;
  xLabel: string;
  format: (value: number | undefined) => string;
}

/** The values under the cursor. */
export function Readout({ row, series, xKey, xLabel, format }: Props) {
  return (
    <div className="readout">
      <p>
        {xLabel} {row[xKey]}
      </p>
      <dl>
        {series
          .filter(({ key }) => row[key] !== undefined)
          .map(({ key, label, color, dash }) => (
            <div key={key}>
              <dt>
                <Swatch color={color} dash={dash} /> {label}
              </dt>
              <dd>{format(row[key])}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/** A short piece of a series' line. */
export function Swatch({ color, dash }: { color: string; dash?: string }) {
  return (
    <svg className="swatch" viewBox="0 0 16 6" aria-hidden="true">
      <path d="M0 3h16" stroke={color} strokeWidth="2.25" strokeDasharray={dash} />
    </svg>
  );
}
