import type { Published } from '#contract/models/card.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { formatCount, formatMetric } from '#ui/format.ts';
import { Section } from '#ui/Section.tsx';
import { SavableTable } from '../SavableTable.tsx';

/** What was printed of the model and its ablations, apart from our numbers, because it was measured on other data. */
export function PublishedRows({ model }: { model: ModelName }) {
  const { label, published } = cardOf(model);
  const ofRows = published.filter(({ row }) => row !== undefined);
  const shown = ofRows.length ? ofRows : published;
  if (!shown.length) return null;
  const [{ where, dataset, users, items, interactions }] = shown;
  const metrics = [...new Set(shown.map(({ metric }) => metric))];
  return (
    <Section title="What was published" note={`${where}, other data`}>
      <p className="caption">
        Printed for {dataset}: {formatCount(users)} users × {formatCount(items)} items,{' '}
        {formatCount(interactions)} interactions, another version than the public files. The values come
        without deviation or test and must not be laid over numbers of other data: the order of the rows is a
        question to ask here, not a target.
      </p>
      <SavableTable title={`Published ${where}`}>
        <table className="numbers paper-table">
          <caption className="sr-only">{where} as published</caption>
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
            {[...byRow(shown, label)].map(([row, values]) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {metrics.map((metric) => (
                  <td key={metric}>{formatMetric(values.find((value) => value.metric === metric)?.value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </SavableTable>
    </Section>
  );
}

/** Figures by the row that they belong to; the model itself where they name none. */
function byRow(shown: readonly Published[], label: string): Map<string, Published[]> {
  const rows = new Map<string, Published[]>();
  for (const figure of shown) {
    const row = figure.row ?? label;
    rows.set(row, [...(rows.get(row) ?? []), figure]);
  }
  return rows;
}
