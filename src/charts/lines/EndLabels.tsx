import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { spread } from './directLabels.ts';
import type { Row, Series } from './types.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xKey: string;
}

/** Height of a name, in px of the plot's type. */
const HEIGHT = 22;

/** The name of each line at its last value. */
export function EndLabels({ series, rows, xKey }: Props) {
  const across = useXAxisScale();
  const down = useYAxisScale();
  const area = usePlotArea();
  if (!across || !down || !area) return null;
  const ends = series.flatMap(({ key, label, color, smoothed }) => {
    const column = smoothed?.key ?? key;
    const row = rows.findLast((other) => other[column] !== undefined);
    if (!row) return [];
    return [{ key, label, color, x: Number(across(row[xKey])), y: Number(down(row[column])) }];
  });
  return spread(ends, HEIGHT, area.y + area.height).map(({ key, label, color, x, y }) => (
    <text
      key={key}
      className="end-label"
      x={Math.min(x + 8, area.x + area.width + 8)}
      y={y}
      dy="0.35em"
      fill={color}
    >
      {label}
    </text>
  ));
}
