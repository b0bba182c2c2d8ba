import type { ReactNode } from 'react';
import { Figure } from '../frame/Figure.tsx';
import { PointTable } from './PointTable.tsx';
import { ScatterPlot, type ScatterProps } from './ScatterPlot.tsx';
import './scatter.css';

interface Props extends Omit<ScatterProps, 'positions' | 'label'> {
  title: string;
  note?: ReactNode;
  legend?: ReactNode;
  /** [n, 2]; undefined while there is no picture. */
  positions?: Float32Array;
  /** Said while there is no picture. */
  empty: string;
}

/** A scatter plot with its title, legend and table. */
export function ScatterFigure({ title, note, legend, positions, empty, ...plot }: Props) {
  return (
    <div className="scatter-figure">
      <Figure
        title={title}
        note={note}
        legend={legend}
        plot={() => positions && <ScatterPlot {...plot} label={title} positions={positions} />}
        table={() => <PointTable caption={title} positions={positions} describe={plot.describe} />}
        empty={positions ? undefined : empty}
        xLabel=""
      />
    </div>
  );
}
