import { PopularityChart } from '#charts/popularity/PopularityChart.tsx';
import type { DatasetReport, DatasetWarning } from '#contract/dataset.ts';
import { formatCount, formatShare } from '#ui/format.ts';

/** The short report of what was loaded. */
export function DatasetSummary({ report }: { report: DatasetReport }) {
  const { users, items, interactions, modalities } = report;
  return (
    <div className="summary">
      <p className="summary-name">
        {report.name} <code title={`SHA-256 ${report.hash}`}>{report.hash.slice(0, 8)}</code>
      </p>
      <dl className="facts">
        <Fact name="users" value={formatCount(users)} />
        <Fact name="items" value={formatCount(items)} />
        <Fact name="empty cells" value={formatShare(report.sparsity)} />
        <Fact name="train" value={formatCount(interactions.train)} />
        <Fact name="validation" value={formatCount(interactions.val)} />
        <Fact name="test" value={formatCount(interactions.test)} />
      </dl>
      <p className="modalities">
        {modalities.map(({ name, cols }) => `${name} ${cols}`).join(' · ') || 'no content features'}
      </p>
      <PopularityChart points={report.popularity} />
      <p className="caption">Interactions per item by popularity rank, log scales</p>
      <details className="more">
        <summary>
          Report
          {report.warnings.length > 0 &&
            `, ${report.warnings.length} ${report.warnings.length === 1 ? 'warning' : 'warnings'}`}
        </summary>
        <Report report={report} />
      </details>
    </div>
  );
}

function Report({ report }: { report: DatasetReport }) {
  return (
    <>
      <p>{report.recognised}</p>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">degree</th>
            <th scope="col">least</th>
            <th scope="col">median</th>
            <th scope="col">most</th>
          </tr>
        </thead>
        <tbody>
          <DegreeRow name="users" degrees={report.userDegree} />
          <DegreeRow name="items" degrees={report.itemDegree} />
        </tbody>
      </table>
      <p>
        {formatCount(report.coldItems)} cold items, {formatCount(report.coldUsers)} cold users,{' '}
        {formatCount(report.usersWithoutTest)} users without a test item.
      </p>
      {report.modalities.map((m) => (
        <p key={m.name}>
          <strong>{m.name}</strong>: {m.cols} columns, {m.zeroRows} zero rows, {m.constantColumns} constant;
          mean {m.mean.toPrecision(2)}, deviation {m.deviation.toPrecision(2)}.
        </p>
      ))}
      {report.warnings.map((warning) => (
        <Warning key={warning.message} warning={warning} />
      ))}
    </>
  );
}

function Warning({ warning: { message, count, action } }: { warning: DatasetWarning }) {
  return (
    <p className="data-warning">
      <strong>{message.replace(/\.$/, '')}</strong> ({formatCount(count)}). {action}
    </p>
  );
}

function DegreeRow({ name, degrees }: { name: string; degrees: [number, number, number] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {degrees.map((degree, i) => (
        <td key={i}>{formatCount(degree)}</td>
      ))}
    </tr>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
