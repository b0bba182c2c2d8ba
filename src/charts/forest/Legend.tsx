import type { ForestRow } from './types.ts';
import { verdictLabel, verdictsOf } from './verdictLabel.ts';

/** What the marks of a forest plot mean; of verdicts those that there are. */
export function Legend({ rows }: { rows: readonly ForestRow[] }) {
  return (
    <ul className="legend">
      <li>
        <svg className="forest-key" viewBox="0 0 26 10" aria-hidden="true">
          <rect className="forest-users" x="1" y="2" width="24" height="6" rx="2" />
        </svg>
        95% over users
      </li>
      <li>
        <svg className="forest-key" viewBox="0 0 26 10" aria-hidden="true">
          <path className="forest-seeds" d="M2 5h22M2 2v6M24 2v6" />
        </svg>
        95% over seeds
      </li>
      {verdictsOf(rows).map((verdict) => (
        <li key={verdictLabel(verdict)} data-verdict={verdict}>
          <svg className="forest-key" viewBox="0 0 26 10" aria-hidden="true">
            <circle className="forest-dot" cx="13" cy="5" r="4" />
          </svg>
          {verdictLabel(verdict)}
        </li>
      ))}
    </ul>
  );
}
