import { TESTS } from '#contract/analysis.ts';
import { COMPARED } from '#contract/byUser.ts';
import { METRIC_LABELS } from '#contract/metrics.ts';
import { TEST_LABELS } from '#export/matrixWords.ts';
import type { Extras } from './look.ts';
import type { MatrixTable } from './useCompared.ts';

/** The head of a table: what belongs together above, single columns below. */
export function HeadRows({
  table: { referenceLabel, columns, metric, rows },
  extras: { parts, published },
}: {
  table: MatrixTable;
  extras: Extras;
}) {
  const compared = rows.filter((row) => row.comparison).length;
  const has = (part: Extras['parts'][number]) => parts.includes(part);
  const wheres = [...new Set(published.map(({ where }) => where))];
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          row
        </th>
        <th scope="col" rowSpan={2} className="text">
          seeds
        </th>
        <th scope="colgroup" colSpan={columns.length} className="group">
          test, mean ± deviation over seeds
        </th>
        {has('published') &&
          wheres.map((where) => (
            <th
              key={where}
              scope="colgroup"
              colSpan={published.filter((column) => column.where === where).length}
              className="group"
            >
              published, {where}
            </th>
          ))}
        {has('difference') && (
          <th scope="colgroup" colSpan={3} className="group">
            difference to {referenceLabel} in {COMPARED[metric].label}
          </th>
        )}
        {has('tests') && (
          <th scope="colgroup" colSpan={TESTS.length} className="group">
            {compared > 1 ? `p, corrected for ${compared} rows` : 'p'}
          </th>
        )}
        <th scope="col" rowSpan={2} className="text matrix-verdict">
          verdict
        </th>
        {has('training') && (
          <th scope="col" rowSpan={2}>
            training
            <br />
            per seed
          </th>
        )}
      </tr>
      <tr>
        {columns.map(({ id, metric: name, cutoff }) => (
          <th key={id} scope="col">
            {METRIC_LABELS[name]}@{cutoff}
          </th>
        ))}
        {has('published') &&
          published.map((column) => (
            <th key={column.id} scope="col">
              {column.metric}
            </th>
          ))}
        {has('difference') && (
          <>
            <th scope="col">difference</th>
            <th scope="col">95% over users</th>
            <th scope="col">95% over seeds{compared > 1 && ', corrected'}</th>
          </>
        )}
        {has('tests') &&
          TESTS.map((test) => (
            <th key={test} scope="col">
              {TEST_LABELS[test]}
            </th>
          ))}
      </tr>
    </thead>
  );
}
