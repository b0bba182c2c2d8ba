import { useMemo } from 'react';
import { countBins } from '#charts/histogram/bins.ts';
import { HistogramChart } from '#charts/histogram/HistogramChart.tsx';
import { PopularityFigure } from '#charts/popularity/PopularityFigure.tsx';
import type { DatasetReport } from '#contract/dataset.ts';
import { formatCount } from '#ui/format.ts';

/** How training interactions are spread over users and items. */
export function DegreePanel({ report }: { report: DatasetReport }) {
  const users = useMemo(() => countBins(report.userDegrees, formatCount), [report.userDegrees]);
  const items = useMemo(() => countBins(report.itemDegrees, formatCount), [report.itemDegrees]);
  return (
    <section className="data-charts" aria-label="Distributions">
      <HistogramChart
        title="User degrees"
        note={spreadWords(report.userDegree)}
        bins={users}
        xLabel="training interactions"
        unit="users"
        format={formatCount}
      />
      <HistogramChart
        title="Item degrees"
        note={spreadWords(report.itemDegree)}
        bins={items}
        xLabel="training interactions"
        unit="items"
        format={formatCount}
      />
      <PopularityFigure points={report.popularity} format={formatCount} />
    </section>
  );
}

function spreadWords([least, median, most]: [number, number, number]): string {
  return `${formatCount(least)} to ${formatCount(most)}, median ${formatCount(median)}`;
}
