import { bandOf } from './columns.ts';
import type { Row, Series } from './types.ts';
import { usePlot } from './usePlot.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xKey: string;
  /** Ends of the value axis, at which bands are cut. */
  within: [number, number];
}

/** The shaded bands of series, drawn under their lines. */
export function Bands({ series, rows, xKey, within: [low, high] }: Props) {
  const plot = usePlot();
  if (!plot) return null;
  const { across, down } = plot;
  return series.flatMap((line) => {
    const bands = rows.flatMap((row) => {
      const band = bandOf(row, line);
      return band ? [{ x: across(row[xKey]!), band }] : [];
    });
    if (bands.length < 2) return [];
    const edge = (end: 0 | 1) =>
      bands.map(({ x, band }) => `${x},${down(Math.min(high, Math.max(low, band[end])))}`);
    const points = [...edge(0), ...edge(1).reverse()].join(' ');
    return [<polygon key={line.key} className="band" points={points} fill={line.color} fillOpacity={0.16} />];
  });
}
