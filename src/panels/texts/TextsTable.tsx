import type { SeedMean } from '#contract/analysis.ts';
import type { TextColumn } from '#contract/textColumns.ts';
import { formatMetric, formatNumber, formatSeconds, formatShare } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';
import { textTable, type TextGroup } from './textRows.ts';
import './texts.css';

interface Props {
  groups: readonly TextGroup[];
  part: 'val' | 'test';
}

/** What models of texts reach beside the ranking of all items; nothing where no model writes. */
export default function TextsTable({ groups, part }: Props) {
  const { columns, rows, sentence } = textTable(groups, part);
  if (!columns.length) return null;
  return (
    <section className="texts-table" aria-labelledby="texts-table-title">
      <h3 id="texts-table-title">Texts</h3>
      <p className="caption">
        On {part === 'val' ? 'validation' : 'test'}, beside any ranking of all items: the loss of a token of
        what is right, the right item among a few candidates, sentences beside those of the data, 0 to 100,
        errors of ratings, and what questions and answers cost. Times are those of the machine that computed a
        run, many questions at once.
      </p>
      <SavableTable title="Texts">
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Texts, table">
          <table className="numbers">
            <thead>
              <tr>
                <th scope="col" rowSpan={2}>
                  model
                </th>
                {groupsOf(columns).map(({ group, count }) => (
                  <th key={group} scope="colgroup" colSpan={count}>
                    {group}
                  </th>
                ))}
              </tr>
              <tr>
                {columns.map(({ id, label }) => (
                  <th key={id} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, label, isFloor, values }) => (
                <tr key={id} className={isFloor ? 'floor' : undefined}>
                  <th scope="row">{isFloor ? `${label} (floor)` : label}</th>
                  {columns.map((column, at) => (
                    <td key={column.id}>{valueText(column, values[at])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </SavableTable>
      {sentence !== undefined && <p className="caption">One sentence for all: “{sentence}”</p>}
    </section>
  );
}

/** Columns that belong together, which stand side by side. */
function groupsOf(columns: readonly TextColumn[]): { group: string; count: number }[] {
  const groups = new Map<string, number>();
  for (const { group } of columns) groups.set(group, (groups.get(group) ?? 0) + 1);
  return [...groups].map(([group, count]) => ({ group, count }));
}

function valueText({ unit }: TextColumn, value: SeedMean | undefined): string {
  if (!value) return '';
  const text = FORMATS[unit];
  return value.deviation === undefined ? text(value.mean) : `${text(value.mean)} ± ${text(value.deviation)}`;
}

const FORMATS: Record<TextColumn['unit'], (value: number) => string> = {
  loss: formatNumber,
  metric: formatMetric,
  score: (value) => value.toFixed(1),
  share: formatShare,
  count: (value) => value.toFixed(1),
  seconds: formatSeconds,
};
