import type { ReactNode } from 'react';
import { Figure } from '../frame/Figure.tsx';
import { Legend } from './Legend.tsx';
import { TradeoffPlot, type PlotProps } from './TradeoffPlot.tsx';
import { TradeoffTable } from './TradeoffTable.tsx';
import './tradeoff.css';

interface Props extends PlotProps {
  note?: ReactNode;
  controls?: ReactNode;
  empty?: string;
}

/** What things cost against what they are worth: labelled points with one standard deviation over seeds. */
export function TradeoffChart({ note, controls, empty, ...plot }: Props) {
  const { title, points, xLabel, yLabel } = plot;
  return (
    <div className="tradeoff">
      <Figure
        title={title}
        note={note}
        controls={controls}
        legend={points.length > 0 && <Legend points={points} />}
        xLabel={xLabel}
        plot={() => <TradeoffPlot {...plot} />}
        table={() => <TradeoffTable {...plot} />}
        empty={empty}
        data={() => [
          ['name', 'group', xLabel, `${xLabel}, deviation`, yLabel, `${yLabel}, deviation`],
          ...points.map(({ label, group, x, y }) => [
            ...[label, group, x.mean, x.deviation],
            ...[y.mean, y.deviation],
          ]),
        ]}
      />
    </div>
  );
}
