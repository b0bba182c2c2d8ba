import type { RunResult } from '#contract/results.ts';
import { formatMetric } from '#ui/format.ts';
import { configDiff, metricRows } from '../../runs/compare.ts';
import { SavableTable } from '../../SavableTable.tsx';

/** Settings that differ and test metrics, one column a run; what is not as in the first run is marked. */
export function CompareTable({ runs }: { runs: RunResult[] }) {
  const settings = configDiff(runs);
  return (
    <SavableTable title="Comparison">
      <div className="table-scroll compare-table" tabIndex={0} role="region" aria-label="Comparison, table">
        <table className="numbers">
          <thead>
            <tr>
              <td />
              {runs.map((run) => (
                <th key={run.runId} scope="col">
                  {run.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {settings.map(({ label, values }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {values.map(({ text, isChanged }, i) => (
                  <td key={runs[i].runId}>
                    {isChanged ? (
                      <mark>
                        {text}
                        <span className="sr-only"> (changed)</span>
                      </mark>
                    ) : (
                      text
                    )}
                  </td>
                ))}
              </tr>
            ))}
            {new Set(runs.map(({ model }) => model)).size > 1 && (
              <tr>
                <th scope="row">Other settings</th>
                <td colSpan={runs.length}>of models that differ are left out</td>
              </tr>
            )}
            {!settings.length && (
              <tr>
                <th scope="row">Settings</th>
                <td colSpan={runs.length}>the same in all, the seed too</td>
              </tr>
            )}
            {metricRows(runs).map(({ label, values }, i) => (
              <tr key={label} className={i % 4 ? undefined : 'run-first'}>
                <th scope="row">{label}</th>
                {values.map((value, column) => (
                  <td key={runs[column].runId}>{formatMetric(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}
