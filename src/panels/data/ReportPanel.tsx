import type { DatasetReport } from '#contract/dataset.ts';
import { formatCount } from '#ui/format.ts';

/** What the import found and what was done about it. */
export function ReportPanel({ report }: { report: DatasetReport }) {
  const { warnings, coldItems, coldUsers, usersWithoutTest } = report;
  return (
    <section className="data-report" aria-labelledby="report-title">
      <h2 id="report-title">Report</h2>
      <dl className="found">
        <Found
          count={coldItems}
          name="cold items"
          words="never occur in training: only their content can rank them"
        />
        <Found count={coldUsers} name="cold users" words="have no training interaction" />
        <Found
          count={usersWithoutTest}
          name="users without a test item"
          words="do not count in the test metrics"
        />
      </dl>
      {warnings.length === 0 && <p className="caption">Nothing else stood out.</p>}
      <ul className="warnings">
        {warnings.map(({ message, count, action }) => (
          <li key={message}>
            <span className="warning-count">{count > 0 && formatCount(count)}</span>
            <p>
              <strong>{message.replace(/\.$/, '')}</strong>
              <span>{action}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ count, name, words }: { count: number; name: string; words: string }) {
  return (
    <div>
      <dt>
        {name} <span>{words}</span>
      </dt>
      <dd>{formatCount(count)}</dd>
    </div>
  );
}
