import { useMemo, type ReactNode } from 'react';
import { LineFigure } from '../lines/LineFigure.tsx';
import { spreadOf } from '../lines/spread.ts';
import type { Mark, Reference, XScale } from '../lines/types.ts';
import { rowsOf } from './rows.ts';
import type { BandRow, BandSeries } from './types.ts';

interface Props {
  title: string;
  note?: ReactNode;
  series: BandSeries[];
  /** Ascending by x. */
  rows: BandRow[];
  xLabel: string;
  xScale: XScale;
  format: (value: number | undefined) => string;
  marks?: Mark[];
  reference?: Reference;
  /** Said in place of lines while there are none. */
  empty: string;
  /** Ticks at round numbers instead of at the rows: for long lines. */
  isCurve?: boolean;
}

/** Lines with bands of one standard deviation over seeds, and the table behind them. */
export function BandFigure({ series, rows, isCurve, ...rest }: Props) {
  const lines = useMemo(() => series.map((line) => ({ ...line, spread: spreadOf(line.key) })), [series]);
  const flat = useMemo(() => rowsOf(rows), [rows]);
  const xText = useMemo(() => {
    const labels = new Map(rows.map(({ x, label }) => [x, label]));
    return (x: number) => labels.get(x) ?? String(x);
  }, [rows]);
  return (
    <LineFigure
      {...rest}
      series={lines}
      rows={flat}
      xKey="x"
      xText={xText}
      hasTickPerRow={!isCurve}
      hasDots={!isCurve}
      hugsData
    />
  );
}
