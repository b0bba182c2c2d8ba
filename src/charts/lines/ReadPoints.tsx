import { useActiveTooltipDataPoints, useIsTooltipActive } from 'recharts';
import type { Row, Series } from './types.ts';
import { pointsOf, usePlot } from './usePlot.ts';

/** A dot on each line at the place that is read. */
export function ReadPoints({ series, xKey }: { series: Series[]; xKey: string }) {
  const plot = usePlot();
  const isRead = useIsTooltipActive();
  const rows = useActiveTooltipDataPoints<Row>();
  if (!plot || !isRead || !rows?.length) return null;
  return series.flatMap(({ key, color, smoothed }) =>
    pointsOf(plot, rows.slice(0, 1), xKey, smoothed?.key ?? key).map(([x, y]) => (
      <circle key={key} cx={x} cy={y} r={3.5} fill={color} pointerEvents="none" />
    )),
  );
}
