import type { ReactNode } from 'react';
import { Figure } from '../frame/Figure.tsx';
import { Swatch } from '../lines/Readout.tsx';
import { BandPlot } from './BandPlot.tsx';
import { BandTable } from './BandTable.tsx';
import type { BandMark, BandRow, BandSeries } from './types.ts';
import './sweep.css';

export interface BandFigureProps {
  title: string;
  note?: ReactNode;
  series: BandSeries[];
  rows: BandRow[];
  xLabel: string;
  /** `words` puts the rows at equal distances. */
  xScale: 'linear' | 'log' | 'words';
  format: (value: number | undefined) => string;
  marks?: BandMark[];
  reference?: { label: string; value: number };
  /** Said in place of lines while there are none. */
  empty: string;
  /** Ticks at round numbers instead of at the rows: for long lines. */
  isCurve?: boolean;
}

/** Lines with bands of one standard deviation over seeds, and the table behind them. */
export function BandFigure({ title, note, empty, ...plot }: BandFigureProps) {
  const isEmpty = !plot.rows.some((row) => Object.values(row.values).some(Boolean));
  return (
    <Figure
      title={title}
      note={note}
      legend={
        <ul className="legend band-legend">
          {plot.series.map(({ key, label, color, dash }) => (
            <li key={key}>
              <Swatch color={color} dash={dash} />
              {label}
            </li>
          ))}
        </ul>
      }
      plot={() => <BandPlot {...plot} />}
      table={() => <BandTable {...plot} caption={title} />}
      empty={isEmpty ? empty : undefined}
      xLabel={plot.xLabel}
      data={() => dataOf(plot)}
    />
  );
}

/** What is drawn, in full precision: mean, deviation and number of seeds of every line. */
function dataOf({ series, rows, xLabel }: Pick<BandFigureProps, 'series' | 'rows' | 'xLabel'>) {
  const head = [xLabel, ...series.flatMap(({ label }) => [label, `${label}, deviation`, `${label}, n`])];
  const body = rows.map(({ label, values }) => [
    label,
    ...series.flatMap(({ key }) => [values[key]?.mean, values[key]?.deviation, values[key]?.n]),
  ]);
  return [head, ...body];
}
