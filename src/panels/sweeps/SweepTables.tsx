import { shortHash } from '#contract/datasetHash.ts';
import { linesOf } from '#stores/experiments/sweep/plan.ts';
import { useConfig } from '#stores/run/config.ts';
import { formatMetric } from '#ui/format.ts';
import { metricWords } from './metricWords.ts';
import { NumberTable, type TableCell } from './NumberTable.tsx';
import type { ShownSweep } from './useSweepPoints.ts';
import { mixtureWords } from '#contract/origin.ts';

/** The sweep as a table, one row per point. */
export function SweepTables({ shown }: { shown: ShownSweep }) {
  const { definition, origin, points = [] } = shown;
  const protocol = useConfig((state) => state.protocol);
  const lines = linesOf(definition);
  const mixture = mixtureWords(points.flatMap(({ origins }) => origins));
  const words = metricWords(definition.metric, definition.cutoff, definition.split);
  const rows = points.map(({ point, lines: measured, done, wanted }): TableCell[] => [
    { text: point.name },
    ...lines.flatMap(({ id }): TableCell[] => {
      const mean = measured[id]?.mean;
      return [
        { text: formatMetric(mean?.mean), value: mean?.mean ?? '' },
        { text: formatMetric(mean?.deviation), value: mean?.deviation ?? '' },
      ];
    }),
    { text: `${done} of ${wanted}` },
  ]);
  const head = [
    'point',
    ...lines.flatMap(({ label }) => [`${label}, ${words}`, `${label}, deviation`]),
    'runs',
  ];
  return (
    <NumberTable
      title="Points of the sweep"
      name="sweep"
      head={head}
      rows={rows}
      notes={[
        `${origin?.name} ${shortHash(origin?.hash ?? '')}, protocol ${protocol}; mean and standard deviation over seeds ${shown.experiment?.seeds.join(', ')}.`,
        ...(mixture ? [mixture] : []),
      ]}
    />
  );
}
