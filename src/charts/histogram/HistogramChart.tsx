import { memo } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { MARGIN, THROTTLED, TICK } from '../frame/axes.ts';
import { Figure } from '../frame/Figure.tsx';
import { linearAxis, logAxis } from '../lines/ticks.ts';
import type { Bin } from './bins.ts';

interface Props {
  title: string;
  note?: string;
  bins: Bin[];
  /** What the bins measure. */
  xLabel: string;
  /** What is counted, in the plural. */
  unit: string;
  /** Writes a count. */
  format: (count: number) => string;
  color?: string;
}

/** How often values fall into each bin, on a linear or logarithmic count axis. */
export function HistogramChart({ title, note, bins, xLabel, unit, format, color = 'var(--accent)' }: Props) {
  return (
    <Figure
      title={title}
      note={note}
      log="off"
      xLabel={xLabel}
      data={() => [[xLabel, unit], ...bins.map(({ range, count }) => [range, count ?? 0])]}
      plot={(isLog) => <Bars {...{ bins, xLabel, unit, format, color, isLog }} />}
      table={() => <BinTable {...{ bins, xLabel, unit, format }} caption={title} />}
    />
  );
}

type Shown = Pick<Props, 'bins' | 'xLabel' | 'unit' | 'format'>;

interface BarsProps extends Shown {
  color: string;
  isLog: boolean;
}

const Bars = memo(function Bars({ bins, xLabel, unit, format, color, isLog }: BarsProps) {
  const most = bins.reduce((max, { count }) => Math.max(max, count), 1);
  // On the logarithmic axis one item is a bar that can be seen, and none is no bar.
  const axis = isLog ? logAxis(0.5, most) : linearAxis(0, most, 4);
  const drawn = isLog ? bins.map((bin) => ({ ...bin, count: bin.count || undefined })) : bins;
  return (
    <BarChart
      responsive
      className="plot"
      style={{ width: '100%', height: '100%' }}
      data={drawn}
      margin={MARGIN}
      throttledEvents={THROTTLED}
      barCategoryGap={1}
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="tick"
        interval="equidistantPreserveStart"
        minTickGap={6}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={22}
      />
      <YAxis
        scale={isLog ? 'log' : 'linear'}
        domain={axis.domain}
        ticks={axis.ticks.filter((tick) => Number.isInteger(tick))}
        interval="equidistantPreserveStart"
        tickFormatter={format}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={44}
        allowDataOverflow
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--grid)' }}
        content={({ active, payload }) =>
          active && payload.length ? (
            <div className="readout">
              <p>
                {xLabel} {(payload[0].payload as Bin).range}
              </p>
              <dl>
                <div>
                  <dt>{unit}</dt>
                  <dd>{format((payload[0].payload as Bin).count ?? 0)}</dd>
                </div>
              </dl>
            </div>
          ) : null
        }
      />
      <Bar
        dataKey="count"
        fill={color}
        fillOpacity={0.8}
        radius={[1.5, 1.5, 0, 0]}
        isAnimationActive={false}
      />
    </BarChart>
  );
});

function BinTable({ caption, bins, xLabel, unit, format }: Shown & { caption: string }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
      <table className="numbers">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{xLabel}</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ range, count }, i) => (
            <tr key={i}>
              <th scope="row">{range}</th>
              <td>{format(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
