import type { MetricAt } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { FLOOR } from '#contract/models/index.ts';
import { seedMean } from '#contract/seedMean.ts';
import { valuesOf, type TableRow } from '#stores/experiments/matrixTable.ts';
import { formatMetric } from '#ui/format.ts';
import { inList } from './inList.ts';

/** Models whose mean is no higher than the floor's; of one seed or many, they have learned nothing that shows. */
export function belowFloor(rows: readonly TableRow[]): string | undefined {
  const floorRow = rows.find(({ row }) => row.model === FLOOR.id);
  const [headline] = headlinesOf(...rows.map(({ row }) => row.model));
  const floor = floorRow && worthOf(floorRow, headline);
  if (floor === undefined) return undefined;
  const below = rows.filter((row) => row !== floorRow && (worthOf(row, headline) ?? Infinity) <= floor);
  if (!below.length) return undefined;
  const names = inList(below.map(({ row }) => row.label));
  return `No higher than the floor (${FLOOR.label}, ${formatMetric(floor)} ${headline.label}): ${names}.`;
}

/** Mean of a metric, whatever columns are shown. */
function worthOf({ cells }: TableRow, metric: MetricAt): number | undefined {
  const values = valuesOf(cells, metric);
  return values.length ? seedMean(values).mean : undefined;
}
