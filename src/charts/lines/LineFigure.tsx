import { useState, type ComponentProps, type ReactNode } from 'react';
import { Toggle } from '#ui/Toggle.tsx';
import { LinePlot } from './LinePlot.tsx';
import { LineTable } from './LineTable.tsx';
import { Swatch } from './Readout.tsx';
import type { Row, Series } from './types.ts';

interface Props extends Omit<ComponentProps<typeof LinePlot>, 'isLog'> {
  title: string;
  note?: ReactNode;
  /** Said in place of lines while there are none. */
  empty: string;
  /** Offers a logarithmic axis. */
  canLog?: boolean;
}

/** A line chart with title, legend with the latest values, and the table behind it. */
export function LineFigure({ title, note, empty, canLog, ...plot }: Props) {
  const [isLog, setLog] = useState(false);
  const [isTable, setTable] = useState(false);
  return (
    <figure className="figure" aria-label={title}>
      <figcaption>
        <h3>{title}</h3>
        <span className="figure-note">{note}</span>
        {canLog && (
          <Toggle isSelected={isLog} onChange={setLog} label={`${title}: logarithmic axis`}>
            log
          </Toggle>
        )}
        <Toggle isSelected={isTable} onChange={setTable} label={`${title}: show as table`}>
          table
        </Toggle>
      </figcaption>
      <Legend series={plot.series} rows={plot.rows} format={plot.format} />
      <div className="figure-body">
        {isTable ? <LineTable {...plot} caption={title} /> : <LinePlot {...plot} isLog={isLog} />}
        {plot.rows.length === 0 && <p className="figure-empty"><span>{empty}</span></p>}
      </div>
      {!isTable && <p className="x-label">{plot.xLabel}</p>}
    </figure>
  );
}

function Legend({ series, rows, format }: { series: Series[]; rows: Row[]; format: (v: number | undefined) => string }) {
  return (
    <ul className="legend">
      {series.map(({ key, label, color, dash }) => (
        <li key={key}>
          <Swatch color={color} dash={dash} />
          {label}
          <span className="legend-value">{format(latest(rows, key))}</span>
        </li>
      ))}
    </ul>
  );
}

function latest(rows: Row[], key: string): number | undefined {
  return rows.findLast((row) => row[key] !== undefined)?.[key];
}
