import { valueOf, type MetricAt } from '#contract/byUser.ts';
import type { SeedGroup } from '#contract/experiments/groups.ts';
import { headlinesOf } from '#contract/headline.ts';
import { seedMean } from '#contract/seedMean.ts';
import { formatMetric } from '#ui/format.ts';
import { lastResult } from '../../runs/runFacts.ts';
import { SavableTable } from '../../SavableTable.tsx';

/** Means over seeds of the runs that differ by nothing else; a single seed is called one. */
export function SeedTable({ groups }: { groups: SeedGroup[] }) {
  if (groups.every(({ runs }) => runs.length < 2))
    return <p className="caption">Every column is one seed: small differences may be chance.</p>;
  const headlines = headlinesOf(...groups.flatMap(({ runs }) => runs.map(({ model }) => model)));
  return (
    <SavableTable title="Runs over seeds">
      <div
        className="table-scroll compare-table"
        tabIndex={0}
        role="region"
        aria-label="Means over seeds, table"
      >
        <table className="numbers">
          <caption className="caption">
            Mean ± standard deviation over seeds, test, last stage. Each seed counts once, also where a line
            is hidden.
          </caption>
          <thead>
            <tr>
              <th scope="col" className="text">
                settings
              </th>
              <th scope="col">seeds</th>
              {headlines.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key}>
                <th scope="row" className="text">
                  {group.name}
                </th>
                <td>{group.runs.length < 2 ? 'one seed' : `n = ${group.runs.length}`}</td>
                {headlines.map((metric) => (
                  <td key={metric.label}>{meanOf(group, metric)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}

function meanOf({ runs }: SeedGroup, metric: MetricAt): string {
  const values = runs.flatMap((run) => valueOf(lastResult(run)?.test, metric) ?? []);
  if (!values.length) return '–';
  const { mean, deviation } = seedMean(values);
  return deviation === undefined ? formatMetric(mean) : `${formatMetric(mean)} ± ${formatMetric(deviation)}`;
}
