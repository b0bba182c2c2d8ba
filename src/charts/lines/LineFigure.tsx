import { useState, type ComponentProps, type ReactNode } from 'react';
import { LinePlot } from './LinePlot.tsx';
import { LineTable } from './LineTable.tsx';
import { Swatch } from './Readout.tsx';
import type { Row } from './types.ts';
import '../charts.css';

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
  const [isLog, setLog] = useState(canLog ?? false);
  const [isTable, setTable] = useState(false);
  return (
    <figure className="figure" aria-label={title}>
      <figcaption>
        <h3>{title}</h3>
        <span className="figure-note">{note}</span>
        {canLog && (
          <Press isPressed={isLog} onPress={setLog} label={`${title}: logarithmic axis`}>
            log
          </Press>
        )}
        <Press isPressed={isTable} onPress={setTable} label={`${title}: show as table`}>
          table
        </Press>
      </figcaption>
      <Legend {...plot} />
      <div className="figure-body">
        {isTable ? <LineTable {...plot} caption={title} /> : <LinePlot {...plot} isLog={isLog} />}
        {plot.rows.length === 0 && (
          <p className="figure-empty">
            <span>{empty}</span>
          </p>
        )}
      </div>
      {!isTable && <p className="x-label">{plot.xLabel}</p>}
    </figure>
  );
}

interface PressProps {
  isPressed: boolean;
  onPress: (on: boolean) => void;
  label: string;
  children: string;
}

function Press({ isPressed, onPress, label, children }: PressProps) {
  return (
    <button
      type="button"
      className="figure-press"
      aria-pressed={isPressed}
      aria-label={label}
      onClick={() => onPress(!isPressed)}
    >
      {children}
    </button>
  );
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
