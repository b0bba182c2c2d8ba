import { usePlotArea } from 'recharts';
import type { Row, Series } from './types.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xKey: string;
  /** Domains of the axes. */
  x: [number, number];
  y: [number, number];
  isLog?: boolean;
}

/** The shaded bands of series, drawn under their lines. */
export function Bands({ series, rows, xKey, x, y, isLog }: Props) {
  const area = usePlotArea();
  if (!area) return null;
  const scale = isLog ? Math.log : (value: number) => value;
  const [low, high] = [scale(y[0]), scale(y[1])];
  const across = (value: number) => area.x + ((value - x[0]) / (x[1] - x[0])) * area.width;
  const down = (value: number) => {
    const share = (scale(Math.max(value, y[0])) - low) / (high - low);
    return area.y + (1 - Math.min(1, share)) * area.height;
  };
  return series.flatMap(({ key, color, band }) => {
    const known = band ? rows.filter((row) => row[band.low] !== undefined) : [];
    if (!band || known.length < 2) return [];
    const edge = (column: string) => known.map((row) => `${across(row[xKey]!)},${down(row[column]!)}`);
    const points = [...edge(band.low), ...edge(band.high).reverse()].join(' ');
    return [<polygon key={key} className="band" points={points} fill={color} fillOpacity={0.16} />];
  });
}
