import { memo, useMemo } from 'react';
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { MARGIN, THROTTLED, TICK } from '../frame/axes.ts';
import { Figure } from '../frame/Figure.tsx';
import { LineTable } from '../lines/LineTable.tsx';
import { logAxis } from '../lines/ticks.ts';

interface Point {
  rank: number;
  degree: number;
}

interface Props {
  points: Point[];
  /** Writes a count. */
  format: (count: number) => string;
}

const TITLE = 'Popularity curve';
const X = 'popularity rank';
const SERIES = [{ key: 'degree', label: 'interactions', color: 'var(--accent)' }];

/** Training degree of items by popularity rank with its axes, both logarithmic; items that never occur are not drawn. */
export function PopularityFigure({ points, format }: Props) {
  const rows = useMemo(() => points.map(({ rank, degree }) => ({ rank, degree })).reverse(), [points]);
  return (
    <Figure
      title={TITLE}
      note="training interactions per item"
      xLabel={X}
      data={() => [[X, SERIES[0].label], ...points.map(({ rank, degree }) => [rank, degree])]}
      plot={() => <Curve points={points} format={format} />}
      table={() => (
        <LineTable
          caption={TITLE}
          series={SERIES}
          rows={rows}
          xKey="rank"
          xLabel={X}
          format={(count) => format(count!)}
        />
      )}
      empty={points.some(({ degree }) => degree > 0) ? undefined : 'No item occurs in training.'}
    />
  );
}

const Curve = memo(function Curve({ points, format }: Props) {
  const seen = points.filter(({ degree }) => degree > 0);
  const last = seen[seen.length - 1] ?? { rank: 2, degree: 1 };
  const x = logAxis(1, Math.max(2, last.rank));
  const y = logAxis(Math.min(1, last.degree), seen[0]?.degree ?? 2);
  return (
    <AreaChart
      responsive
      className="plot"
      style={{ width: '100%', height: '100%' }}
      data={seen}
      margin={MARGIN}
      throttledEvents={THROTTLED}
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="rank"
        type="number"
        scale="log"
        domain={[1, Math.max(2, last.rank)]}
        ticks={x.ticks.filter((tick) => tick <= last.rank)}
        tickFormatter={format}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={22}
      />
      <YAxis
        scale="log"
        domain={y.domain}
        ticks={y.ticks}
        tickFormatter={format}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={44}
        allowDataOverflow
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) =>
          active && payload.length ? (
            <PointReadout point={payload[0].payload as Point} format={format} />
          ) : null
        }
      />
      <Area
        dataKey="degree"
        type="linear"
        stroke="var(--accent)"
        strokeWidth={1.5}
        fill="var(--accent-soft)"
        fillOpacity={1}
        activeDot={{ r: 3.5, strokeWidth: 0 }}
        isAnimationActive={false}
      />
    </AreaChart>
  );
});

function PointReadout({ point, format }: { point: Point } & Pick<Props, 'format'>) {
  return (
    <div className="readout">
      <p>
        {X} {format(point.rank)}
      </p>
      <dl>
        <div>
          <dt>interactions</dt>
          <dd>{format(point.degree)}</dd>
        </div>
      </dl>
    </div>
  );
}
