import type { ComponentProps, ReactNode } from 'react';
import { Figure } from '../frame/Figure.tsx';
import { LinePlot } from './LinePlot.tsx';
import { LineTable } from './LineTable.tsx';
import { Swatch } from './Readout.tsx';
import type { Row } from './types.ts';

interface Props extends Omit<ComponentProps<typeof LinePlot>, 'isLog'> {
  title: string;
  note?: ReactNode;
  /** Said in place of lines while there are none. */
  empty: string;
  /** Offers a logarithmic axis, which is then the one to start with. */
  canLog?: boolean;
}

/** A line chart with title, legend with the latest values, and the table behind it. */
export function LineFigure({ title, note, empty, canLog, ...plot }: Props) {
  return (
    <Figure
      title={title}
      note={note}
      log={canLog ? 'on' : undefined}
      legend={<Legend {...plot} />}
      plot={(isLog) => <LinePlot {...plot} isLog={isLog} />}
      table={() => <LineTable {...plot} caption={title} />}
      empty={plot.rows.length === 0 ? empty : undefined}
      xLabel={plot.xLabel}
      data={() => dataOf(plot)}
    />
  );
}

function dataOf({ series, rows, xKey, xLabel }: ComponentProps<typeof LinePlot>) {
  const head = [xLabel, ...series.map(({ label }) => label)];
  return [head, ...rows.map((row) => [row[xKey], ...series.map(({ key }) => row[key])])];
}

type LegendProps = Pick<Props, 'series' | 'rows' | 'xLabel' | 'format' | 'marks'>;

/** Names the series, each with its marked value or, where none is marked, its latest one. */
function Legend({ series, rows, xLabel, format, marks }: LegendProps) {
  return (
    <ul className="legend">
      {series.map(({ key, label, color, dash }) => (
        <li key={key}>
          <Swatch color={color} dash={dash} />
          {label}
          <span className="legend-value">
            {format(marks?.[key]?.y ?? latest(rows, key))}
            {marks?.[key] && <small>{` ${xLabel} ${marks[key].x}`}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function latest(rows: Row[], key: string): number | undefined {
  return rows.findLast((row) => row[key] !== undefined)?.[key];
}
