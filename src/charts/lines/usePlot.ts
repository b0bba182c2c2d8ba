import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { Row } from './types.ts';

/** Where a plot draws: places of x and of values in its picture, and the rectangle between its axes. */
export interface Plot {
  across: (x: number) => number;
  down: (value: number) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The plot around; undefined until its size is known. */
export function usePlot(): Plot | undefined {
  const across = useXAxisScale();
  const down = useYAxisScale();
  const area = usePlotArea();
  if (!across || !down || !area) return undefined;
  return {
    across: (x) => Number(across(x)),
    down: (value) => Number(down(value)),
    left: area.x,
    right: area.x + area.width,
    top: area.y,
    bottom: area.y + area.height,
  };
}

/** The rows that have a value in a column, as places in the picture. */
export const pointsOf = ({ across, down }: Plot, rows: Row[], xKey: string, column: string) =>
  rows.flatMap((row) => {
    const [x, value] = [row[xKey], row[column]];
    const isDrawn = x !== undefined && value !== undefined && Number.isFinite(value);
    return isDrawn ? [[across(x), down(value)] as const] : [];
  });
