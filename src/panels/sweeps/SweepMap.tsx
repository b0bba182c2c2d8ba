import { inSentence } from '#contract/inSentence.ts';
import { HeatMap } from '#charts/heatmap/HeatMap.tsx';
import type { MeasuredPoint } from '#stores/experiments/sweep/measured.ts';
import { linesOf } from '#stores/experiments/sweep/plan.ts';
import { showValue } from '#stores/experiments/sweep/values.ts';
import { formatMetric } from '#ui/format.ts';
import { metricWords } from './metricWords.ts';
import { EMPTY } from './metricWords.ts';
import type { ShownSweep } from './useSweepPoints.ts';

/** The metric over the values of two parameters. */
export function SweepMap({ shown: { definition, points = [], axes = [], knobs } }: { shown: ShownSweep }) {
  const [down, across] = axes.map(({ path }) => knobs.find((known) => known.path === path)!);
  const [rows, cols] = axes.map(({ values }) => values.map(showValue));
  const line = linesOf(definition)[0];
  const { metric, cutoff, split } = definition;
  const cells = rows.map((_, r) => cols.map((__, c) => cellOf(points[r * cols.length + c], line.id)));
  return (
    <HeatMap
      title={`${metricWords(metric, cutoff, split)}, ${inSentence(line.label)}`}
      rowLabel={down.symbol ?? down.label}
      colLabel={across.symbol ?? across.label}
      rows={rows}
      cols={cols}
      cells={cells}
      empty={cells.flat().some(({ value }) => value !== undefined) ? undefined : EMPTY}
    />
  );
}

function cellOf(point: MeasuredPoint | undefined, line: string) {
  const mean = point?.lines[line]?.mean;
  if (!mean) return { text: '–' };
  const spread = mean.deviation === undefined ? '' : `± ${formatMetric(mean.deviation)}, `;
  return { value: mean.mean, text: formatMetric(mean.mean), note: `${spread}n = ${mean.n}` };
}
