import { Figure } from '../frame/Figure.tsx';
import { ImportancePlot } from './ImportancePlot.tsx';
import { ImportanceTable } from './ImportanceTable.tsx';
import type { ImportanceRow } from './types.ts';
import './importance.css';

interface Props {
  title: string;
  note?: string;
  /** Parameters, then what is none. */
  rows: readonly ImportanceRow[];
  /** Why there are no rows. */
  empty?: string;
}

/** Which parameter a metric depends on: shares of its variance over runs, each with what chance alone would give it. */
export function ImportanceChart({ title, note, rows, empty }: Props) {
  return (
    <div className="importance">
      <Figure
        title={title}
        note={note}
        legend={rows.length > 0 && <Legend />}
        xLabel="share of the variance over all runs"
        plot={() => <ImportancePlot title={title} rows={rows} />}
        table={() => <ImportanceTable title={title} rows={rows} />}
        empty={empty}
        data={() => [
          ['part', 'share', 'expected_by_chance'],
          ...rows.map(({ label, share, byChance }) => [label, share, byChance]),
        ]}
      />
    </div>
  );
}

function Legend() {
  return (
    <ul className="legend">
      <li>
        <svg className="importance-key" viewBox="0 0 16 10" aria-hidden="true">
          <rect className="importance-bar" width="16" height="10" rx="2" />
        </svg>
        a parameter by itself
      </li>
      <li>
        <svg className="importance-key" viewBox="0 0 16 10" aria-hidden="true">
          <rect className="importance-bar" data-rest width="16" height="10" rx="2" />
        </svg>
        everything else
      </li>
      <li>
        <svg className="importance-key" viewBox="0 0 16 10" aria-hidden="true">
          <path className="importance-chance" d="M8 0v10" />
        </svg>
        what a parameter without effect would show
      </li>
    </ul>
  );
}
