import { Value } from './Value.tsx';
import type { Row, Series } from './types.ts';

interface Props {
  row: Row;
  series: Series[];
  /** Where on the x axis: "epoch 12". */
  place: string;
  format: (value: number | undefined) => string;
}

/** The values under the cursor. */
export function Readout({ row, series, place, format }: Props) {
  return (
    <div className="readout">
      <p>{place}</p>
      <dl>
        {series
          .filter(({ key }) => row[key] !== undefined)
          .map((line) => (
            <div key={line.key}>
              <dt>
                <Swatch color={line.color} dash={line.dash} /> {line.label}
              </dt>
              <dd>
                <Value row={row} line={line} format={format} />
                {line.smoothed && <small>, smoothed {format(row[line.smoothed.key])}</small>}
              </dd>
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
