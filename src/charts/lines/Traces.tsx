import { useXAxisScale, useYAxisScale } from 'recharts';
import type { Row, Series } from './types.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xKey: string;
}

/** The raw values of smoothed series, faint, under their lines; plain paths, which cost far less than lines that can be hovered. */
export function Traces({ series, rows, xKey }: Props) {
  const across = useXAxisScale();
  const down = useYAxisScale();
  if (!across || !down) return null;
  return series.flatMap(({ key, color, smoothed }) => {
    if (!smoothed) return [];
    const points = rows.flatMap((row) =>
      row[key] === undefined ? [] : [`${across(row[xKey])},${down(row[key])}`],
    );
    return [<polyline key={key} points={points.join(' ')} fill="none" stroke={color} strokeOpacity={0.35} />];
  });
}
