import { useRef, useState, type ReactNode } from 'react';
import { Ghost, type GhostShape } from './Ghost.tsx';
import { Press } from './Press.tsx';
import { SaveMenu } from './SaveMenu.tsx';
import type { SavedFigure } from './saving.ts';
import '../charts.css';

interface Props {
  title: string;
  note?: ReactNode;
  /** Choices of this kind of chart, before those that every chart has. */
  controls?: ReactNode;
  /** Offers a logarithmic value axis; `on` starts with it. */
  log?: 'on' | 'off';
  legend?: ReactNode;
  /** Draws the picture; called with whether the value axis is logarithmic. */
  plot: (isLog: boolean) => ReactNode;
  /** The numbers behind it. */
  table: () => ReactNode;
  /** Said over the picture while there is nothing to draw. */
  empty?: string;
  /** What the picture will be like, drawn faintly while there is nothing else; none where there will be nothing. */
  ghost?: GhostShape;
  xLabel: string;
  /** What is drawn, for a file; with it the figure can be saved. */
  data?: () => SavedFigure['data'];
  /** The picture for a file, where the plot is no SVG. */
  picture?: SavedFigure['picture'];
}

/** The frame of every chart: title, logarithmic axis, and the table behind the picture, at one height. */
export function Figure(props: Props) {
  const { title, note, controls, log, legend, plot, table, empty, ghost, xLabel, data, picture } = props;
  const [isLog, setLog] = useState(log === 'on');
  const [isTable, setTable] = useState(false);
  const figure = useRef<HTMLElement>(null);
  return (
    <figure className="figure" aria-label={title} ref={figure}>
      <figcaption>
        <h3>{title}</h3>
        <span className="figure-note">{note}</span>
        {controls}
        {log && (
          <Press isPressed={isLog} onPress={setLog} label={`${title}: log y`}>
            log y
          </Press>
        )}
        <Press isPressed={isTable} onPress={setTable} label={`${title}: show as table`}>
          table
        </Press>
        {data && !empty && (
          <SaveMenu title={title} figure={figure} data={data} picture={picture} hasPicture={!isTable} />
        )}
      </figcaption>
      {legend}
      <div className="figure-body">
        {isTable ? table() : plot(isLog)}
        {empty && !isTable && ghost && <Ghost shape={ghost} />}
        {empty && (
          <p className="figure-empty">
            <span>{empty}</span>
          </p>
        )}
      </div>
      {!isTable && <p className="x-label">{xLabel}</p>}
    </figure>
  );
}
