import { spread } from './directLabels.ts';
import type { Row, Series } from './types.ts';
import { usePlot } from './usePlot.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xKey: string;
}

/** Height of a name, in px of the plot's type. */
const HEIGHT = 22;

/** The name of each line at its last value. */
export function EndLabels({ series, rows, xKey }: Props) {
  const plot = usePlot();
  if (!plot) return null;
  const { across, down, right, bottom } = plot;
  const ends = series.flatMap(({ key, label, color, smoothed }) => {
    const column = smoothed?.key ?? key;
    const row = rows.findLast((other) => other[column] !== undefined);
    if (!row) return [];
    return [{ key, label, color, x: across(row[xKey]!), y: down(row[column]!) }];
  });
  return spread(ends, HEIGHT, bottom).map(({ key, label, color, x, y }) => (
    <text key={key} className="end-label" x={Math.min(x + 8, right + 8)} y={y} dy="0.35em" fill={color}>
      {label}
    </text>
  ));
}
