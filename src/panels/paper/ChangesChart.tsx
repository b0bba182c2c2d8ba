import { useMemo } from 'react';
import { ForestChart, type ForestRow } from '#charts/forest/ForestChart.tsx';
import type { Departure } from '#contract/models/card.ts';
import { numberOf } from '#contract/models/departures.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { measuredRow, type MeasuredDepartures, type MeasuredRow } from '#contract/models/measured.ts';
import { formatDifference } from '#ui/statistics.ts';

interface Props {
  model: ModelName;
  table: MeasuredDepartures;
}

/** What each departure does to Recall@20, all in one picture. */
export function ChangesChart({ model, table }: Props) {
  const { label, departures } = cardOf(model);
  const singles = useMemo(() => singleRows(departures, table), [departures, table]);
  const rows = useMemo(() => [...singles, ...togetherRows(table)], [singles, table]);
  return (
    <div className="paper-changes">
      <ForestChart
        title={`Change of ${label}’s test Recall@20`}
        note={table.dataset.name}
        rows={rows}
        xLabel="Recall@20, as released minus full model"
        format={formatDifference}
      />
      <p className="caption">{reading(singles)}</p>
    </div>
  );
}

/** One row for each measurement; it may serve several departures of evaluation. */
function singleRows(departures: readonly Departure[], table: MeasuredDepartures): ForestRow[] {
  const names = [...new Set(departures.flatMap(({ measured }) => measured ?? []))];
  return names.flatMap((name) => {
    const row = measuredRow(table, name);
    const measured = departures.filter((departure) => departure.measured === name);
    const numbers = measured.flatMap((departure) => numberOf(departures, departure) ?? []).join(', ');
    return row ? [forestRow(measured[0].id, `${numbers} ${measured[0].short}`.trim(), row)] : [];
  });
}

function togetherRows(table: MeasuredDepartures): ForestRow[] {
  return (['strict', 'paper-code'] as const).flatMap((protocol) => {
    const row = measuredRow(table, 'as-released', protocol);
    return row ? [forestRow(`all ${protocol}`, `all, ${protocol}`, row)] : [];
  });
}

function forestRow(id: string, label: string, { change: { recall20 } }: MeasuredRow): ForestRow {
  const { difference, overUsers, overSeeds, claimed } = recall20;
  return { id, label, difference, overUsers, overSeeds, verdict: claimed ? 'claimed' : undefined };
}

function reading(singles: readonly ForestRow[]): string {
  const telling = singles.filter(({ verdict }) => verdict === 'claimed').map(({ label }) => label);
  return `Of ${singles.length} changes measured one by one, ${telling.length || 'none'} can be told from chance${
    telling.length ? `: ${telling.join(', ')}` : ''
  }. That the others do nothing is not shown: three seeds see only large effects.`;
}
