import { useMemo } from 'react';
import { ParallelChart } from '#charts/parallel/ParallelChart.tsx';
import type { ParallelLine } from '#charts/parallel/types.ts';
import { inSentence } from '#contract/inSentence.ts';
import { linesOf } from '#stores/experiments/sweep/plan.ts';
import { showValue } from '#stores/experiments/sweep/values.ts';
import { formatMetric } from '#ui/format.ts';
import { axisLabel, placesOf } from './axisPlaces.ts';
import { EMPTY, metricWords } from './metricWords.ts';
import type { ShownSweep } from './useSweepPoints.ts';

/** The points of a sweep over several parameters as lines from axis to axis. */
export function SweepParallel({
  shown: { definition, points = [], axes = [], knobs },
}: {
  shown: ShownSweep;
}) {
  const [line] = linesOf(definition);
  const { metric, cutoff, split } = definition;
  const words = metricWords(metric, cutoff, split);
  const lines = useMemo(
    () =>
      points.map(({ point, lines: measured }): ParallelLine => {
        const mean = measured[line.id]?.mean;
        const spread = mean?.deviation === undefined ? '' : `± ${formatMetric(mean.deviation)}, `;
        return {
          ...{ id: point.name, label: point.name, places: placesOf(point.values, axes) },
          ...(mean && { value: mean.mean, note: `${spread}n = ${mean.n}` }),
        };
      }),
    [points, axes, line.id],
  );
  return (
    <ParallelChart
      title={`${words}, ${inSentence(line.label)}`}
      note="mean over seeds"
      axes={axes.map(({ path, values }) => ({
        id: path,
        label: axisLabel(path, knobs),
        values: values.map(showValue),
      }))}
      lines={lines}
      valueLabel={words}
      format={formatMetric}
      empty={EMPTY}
    />
  );
}
