import { percent } from './percent.ts';
import type { ImportanceRow } from './types.ts';

/** The shares behind the bars. */
export function ImportanceTable({ title, rows }: { title: string; rows: readonly ImportanceRow[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="numbers">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">part</th>
            <th scope="col">share of variance</th>
            <th scope="col">without effect</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, share, byChance }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{percent(share)}</td>
              <td>{byChance === undefined ? '–' : percent(byChance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
