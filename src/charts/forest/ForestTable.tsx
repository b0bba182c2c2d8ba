import { verdictLabel } from './verdictLabel.ts';
import type { ForestRow, Interval } from './types.ts';

interface Props {
  caption: string;
  rows: ForestRow[];
  /** Writes a difference with its sign. */
  format: (difference: number) => string;
}

/** The numbers behind a forest plot. */
export function ForestTable({ caption, rows, format }: Props) {
  const words = (range?: Interval) => (range ? `${format(range.low)} to ${format(range.high)}` : '–');
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
      <table className="numbers">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {['row', 'difference', '95% over users', '95% over seeds', 'verdict'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, difference, overUsers, overSeeds, verdict }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{format(difference)}</td>
              <td>{words(overUsers)}</td>
              <td>{words(overSeeds)}</td>
              <td>{verdictLabel(verdict)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
