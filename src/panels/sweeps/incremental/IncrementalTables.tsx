import type { RowSummary, Spread } from '#contract/incremental/summary.ts';
import { formatCount, formatMetric, formatNumber } from '#ui/format.ts';
import { formatDifference } from '#ui/statistics.ts';
import { SavableTable } from '../../SavableTable.tsx';

interface Column {
  head: string;
  cell(row: RowSummary): string;
}

const ACCURACY: Column[] = [
  { head: 'Recall@20', cell: ({ all }) => spreadText(all.recall) },
  { head: 'NDCG@20', cell: ({ all }) => spreadText(all.ndcg) },
  { head: 'Recall@20, touched', cell: ({ touched }) => spreadText(touched?.recall) },
  { head: 'NDCG@20, touched', cell: ({ touched }) => spreadText(touched?.ndcg) },
  { head: 'Recall@20 over stale', cell: ({ gain }) => differenceText(gain?.all) },
  { head: 'touched, over stale', cell: ({ gain }) => differenceText(gain?.touched) },
  {
    head: 'of what retraining gains',
    cell: ({ recovered }) => (recovered === undefined ? '–' : shareText(recovered)),
  },
];

const TIME: Column[] = [
  { head: 'steps', cell: ({ steps }) => formatCount(steps) },
  { head: 'ms / step', cell: ({ stepMs }) => formatNumber(stepMs) },
  { head: 'update ms', cell: ({ updateMs }) => msText(updateMs) },
  {
    head: 'of retraining',
    cell: ({ ofRetraining }) => (ofRetraining === undefined ? '–' : shareText(ofRetraining)),
  },
  { head: 'prepare ms', cell: ({ prepareMs }) => msText(prepareMs) },
  { head: 'infer ms', cell: ({ inferMs }) => msText(inferMs) },
  { head: 'evaluate ms', cell: ({ evaluateMs }) => msText(evaluateMs) },
];

/** What each row reaches and what it takes; both can be taken along. */
export function IncrementalTables({ rows }: { rows: readonly RowSummary[] }) {
  if (!rows.length) return <p className="caption">Finished rows are listed here.</p>;
  return (
    <>
      <RowTable title="Accuracy after the update" columns={ACCURACY} rows={rows} />
      <p className="caption">
        Mean and range over seeds. Touched: test users with an interaction that arrived. Over stale: Recall@20
        minus that of the old model on its old graph, paired by seed.
      </p>
      <RowTable title="Time of the update" columns={TIME} rows={rows} />
      <p className="caption">
        Medians over seeds, milliseconds of this machine. Update: training steps alone; retraining a stage
        takes those before it, too. Prepare: graph and constants, until the first step. Infer: from parameters
        to the 20 best items of every test user. Evaluate: all metrics, once.
      </p>
    </>
  );
}

function RowTable({
  title,
  columns,
  rows,
}: {
  title: string;
  columns: Column[];
  rows: readonly RowSummary[];
}) {
  return (
    <SavableTable title={title}>
      <h3>{title}</h3>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">row</th>
              {columns.map(({ head }) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.label}</th>
                {columns.map(({ head, cell }) => (
                  <td key={head}>{cell(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}

function spreadText(it: Spread | undefined): string {
  if (!it) return '–';
  const mean = formatMetric(it.mean);
  return it.n > 1 ? `${mean} (${formatMetric(it.low)}–${formatMetric(it.high)})` : mean;
}

function differenceText(it: Spread | undefined): string {
  if (!it) return '–';
  const mean = formatDifference(it.mean);
  return it.n > 1 ? `${mean} (${formatDifference(it.low)} to ${formatDifference(it.high)})` : mean;
}

const shareText = (share: number) =>
  `${share && Math.abs(share) < 0.1 ? (100 * share).toFixed(1) : Math.round(100 * share)}%`.replace('-', '−');

/** Short times are not exact to more than a tenth of a millisecond. */
const msText = (ms: number | undefined) =>
  ms === undefined ? '–' : ms >= 100 ? formatCount(ms) : String(Number(ms.toFixed(1)));
