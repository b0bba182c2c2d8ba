import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Change, MeasuredDepartures, MeasuredRow } from '#contract/models/measured.ts';
import { seedMean } from '#contract/seedMean.ts';
import { formatMetric } from '#ui/format.ts';
import { formatDifference, formatRange } from '#ui/statistics.ts';
import { SavableTable } from '../SavableTable.tsx';

interface Props {
  caption: string;
  model: ModelName;
  table: MeasuredDepartures;
  rows: { label: string; row?: MeasuredRow | '' }[];
  /** Shows the full model too. */
  hasFull?: boolean;
}

/** Test metrics over seeds with the difference to the full model; what was not measured says so. */
export function MeasuredTable({ caption, model, table: { dataset, full }, rows, hasFull }: Props) {
  const { label: name, stages } = cardOf(model);
  const what = stages.length > 1 ? stages.at(-1)!.label.toLowerCase() : name;
  if (!hasFull && rows.every(({ row }) => !row)) return <p className="not-measured">Not measured yet.</p>;
  return (
    <SavableTable title={`${caption} measured`}>
      <div className="table-scroll measured" tabIndex={0} role="region" aria-label={`${caption}, measured`}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">
                {what} on {dataset.name}, test
              </th>
              <th scope="col">Recall@20</th>
              <th scope="col">change</th>
              <th scope="col">NDCG@20</th>
              <th scope="col">change</th>
              <th scope="col" className="text">
                Recall@20
              </th>
            </tr>
          </thead>
          <tbody>
            {hasFull && (
              <tr>
                <th scope="row">full model, protocol strict</th>
                <td>{meanText(full.recall20)}</td>
                <td />
                <td>{meanText(full.ndcg20)}</td>
                <td />
                <td />
              </tr>
            )}
            {rows.map(({ label, row }) => (
              <Row key={label} label={label} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}

function Row({ label, row }: Props['rows'][number]) {
  if (!row)
    return (
      <tr>
        <th scope="row">{label}</th>
        <td className="text" colSpan={5}>
          not measured yet
        </td>
      </tr>
    );
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{meanText(row.recall20)}</td>
      <ChangeCell change={row.change.recall20} />
      <td>{meanText(row.ndcg20)}</td>
      <ChangeCell change={row.change.ndcg20} />
      <td className="text sentence">{changeWords(row.change.recall20)}</td>
    </tr>
  );
}

/** Whether a change is claimed, and if not, who does not agree on it. */
export function changeWords({ difference, overSeeds: { low, high }, claimed }: Change): string {
  const direction = difference < 0 ? 'lower' : 'higher';
  if (claimed) return `claimed: ${direction}, over seeds and users`;
  if ([difference, low, high].every((value) => Math.abs(value) < SHOWN)) return 'identical to four digits';
  if (low <= 0 && high >= 0) return 'not claimed: seeds do not agree on a direction';
  return 'not claimed: seeds agree, users do not';
}

/** What shows in four digits. */
const SHOWN = 0.00005;

function ChangeCell({ change }: { change: Change }) {
  return (
    <td>
      {formatDifference(change.difference)}
      <small>{formatRange(change.overSeeds)}</small>
    </td>
  );
}

const meanText = (values: readonly number[]) => `${spreadText(values)}, n = ${values.length}`;

/** Mean and deviation over seeds. */
export function spreadText(values: readonly number[]): string {
  const { mean, deviation } = seedMean(values);
  return `${formatMetric(mean)}${deviation === undefined ? '' : ` ± ${formatMetric(deviation)}`}`;
}
