import type { DatasetReport } from '#contract/dataset.ts';
import type { ModelName } from '#contract/models/index.ts';
import { publishedElsewhere, type PublishedTable } from '#export/published.ts';
import { formatCount, formatMetric } from '#ui/format.ts';
import { Section } from '#ui/Section.tsx';
import { SavableTable } from '../SavableTable.tsx';

interface Props {
  models: readonly ModelName[];
  report: DatasetReport;
  counts?: Parameters<typeof publishedElsewhere>[2];
}

/** What was printed of models on data of another shape, apart from our numbers. */
export function PublishedTables({ models, report, counts }: Props) {
  const tables = publishedElsewhere(models, report, counts);
  if (!tables.length) return null;
  const wheres = [...new Set(tables.map(({ where }) => where))].join(' and ');
  return (
    <Section title="What was published" note={`${wheres}, other data`}>
      <p className="caption">
        Printed for data of another shape than {report.name}, without deviation or test. They must not be laid
        over numbers of other data: the order of the rows is a question to ask here, not a target.
      </p>
      <div className="published-tables">
        {tables.map((table) => (
          <OneTable key={`${table.where} ${table.shape.dataset}`} table={table} />
        ))}
      </div>
    </Section>
  );
}

function OneTable({ table: { where, shape, metrics, rows } }: { table: PublishedTable }) {
  return (
    <SavableTable title={`Published ${where}`}>
      <table className="numbers paper-table">
        <caption>
          <span className="sr-only">{where} as published: </span>
          <strong>{where}</strong>, {shape.dataset}: {formatCount(shape.users)} users ×{' '}
          {formatCount(shape.items)} items, {formatCount(shape.interactions)} interactions
        </caption>
        <thead>
          <tr>
            <th scope="col">row</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col">
                {metric}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {metrics.map((metric) => (
                <td key={metric}>{formatMetric(values[metric])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SavableTable>
  );
}
