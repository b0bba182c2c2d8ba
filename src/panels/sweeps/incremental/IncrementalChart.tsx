import { useMemo } from 'react';
import { BandFigure } from '#charts/sweep/BandFigure.tsx';
import type { BandRow } from '#charts/sweep/types.ts';
import { ROW_LABELS, type IncrementalRow } from '#contract/incremental/plan.ts';
import type { BySeed, RowSummary } from '#contract/incremental/summary.ts';
import { seedMean } from '#contract/seedMean.ts';
import type { IncrementalTable } from '#stores/experiments/incremental/table.ts';
import { formatMetric, formatSeconds } from '#ui/format.ts';
import { stageLooks } from '../lineSeries.ts';

/** The clock of a browser tells no shorter times. */
const LEAST_MS = 0.1;

/** What an update reaches, and how long it takes until it stands. */
export function IncrementalChart({ table: { summaries, measured } }: { table: IncrementalTable }) {
  const { series, rows, stale } = useMemo(() => drawn(summaries, measured), [summaries, measured]);
  return (
    <BandFigure
      title="Test Recall@20 over the time of the update"
      note="new graph only, fine-tuned, retrained, from left to right; mean, band of one standard deviation over seeds"
      series={series}
      rows={rows}
      xLabel="until the model is updated: graph, constants and steps"
      xScale="log"
      format={formatMetric}
      {...(stale && { reference: { label: `stale ${formatMetric(stale)}`, value: stale } })}
      empty="Finished updates are drawn here."
    />
  );
}

function drawn(summaries: readonly RowSummary[], measured: ReadonlyMap<IncrementalRow['id'], BySeed>) {
  const stages = [...new Set(summaries.map(({ stage }) => stage))];
  const label = (stage: string) =>
    summaries.find((row) => row.stage === stage)!.label.split(', ')[1] ?? 'the model';
  const series = stages.map((stage, i) => ({ key: stage, label: label(stage), ...stageLooks(i) }));
  const rows = summaries
    .filter(({ kind }) => kind !== 'stale')
    .map((row): BandRow => {
      const ms = Math.max(LEAST_MS, row.updateMs + (row.prepareMs ?? 0));
      const values = [...measured.get(row.id)!.values()].map(({ all }) => all.recall);
      return {
        x: ms,
        label: `${ROW_LABELS[row.kind]}, ${formatSeconds(ms / 1000)}`,
        values: { [row.stage]: seedMean(values) },
      };
    });
  const stale = summaries.find(({ kind, stage }) => kind === 'stale' && stage === stages[0])?.all.recall.mean;
  return { series, rows: rows.toSorted((a, b) => a.x - b.x), stale };
}
