import { memo, useMemo } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { MARGIN, TICK } from '../frame/axes.ts';
import { countTicks, linearAxis } from '../lines/ticks.ts';
import { Swatch } from '../lines/Readout.tsx';
import type { BandFigureProps } from './BandFigure.tsx';
import type { BandRow, BandSeries } from './types.ts';

type Props = Omit<BandFigureProps, 'title' | 'note' | 'empty'>;
type Drawn = { row: BandRow; x: number } & Record<string, unknown>;

/** Lines with bands of one standard deviation; nothing moves by itself. */
export const BandPlot = memo(function BandPlot(props: Props) {
  const { series, rows, xScale, xLabel, format, marks = [], reference, isCurve } = props;
  const drawn = useMemo(() => rows.map((row) => drawnOf(row, series)), [rows, series]);
  const axis = useMemo(() => valueAxis(rows, reference?.value), [rows, reference?.value]);
  const places = rows.map((row) => row.x);
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 1;
  return (
    <ComposedChart
      responsive
      className="plot"
      style={{ width: '100%', height: '100%' }}
      data={drawn}
      margin={{ ...MARGIN, right: 24 }}
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="x"
        type="number"
        scale={xScale === 'log' && first > 0 ? 'log' : 'linear'}
        domain={first === last ? [first - 1, first + 1] : [first, last]}
        ticks={isCurve ? countTicks(first, last) : places}
        tickFormatter={(x: number) => rows.find((row) => row.x === x)?.label ?? String(x)}
        interval={isCurve ? undefined : 'preserveStartEnd'}
        padding={{ left: 16, right: 16 }}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={22}
      />
      <YAxis
        domain={axis.domain}
        ticks={axis.ticks}
        tickFormatter={(value: number) =>
          value === 0 ? '0' : value.toFixed(axis.decimals).replace(/^0\./, '.')
        }
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={44}
        allowDataOverflow
      />
      {reference && (
        <ReferenceLine
          y={reference.value}
          stroke="var(--muted)"
          strokeDasharray="2 3"
          label={{
            value: reference.label,
            position: 'insideBottomRight',
            fill: 'var(--muted)',
            fontSize: 11,
          }}
        />
      )}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) =>
          active && payload.length ? (
            <BandReadout {...{ series, format, xLabel }} row={(payload[0].payload as Drawn).row} />
          ) : null
        }
      />
      {series.map(({ key, color }) => (
        <Area
          key={key}
          dataKey={`${key} band`}
          stroke="none"
          fill={color}
          fillOpacity={0.16}
          connectNulls
          activeDot={false}
          isAnimationActive={false}
          tooltipType="none"
        />
      ))}
      {series.map(({ key, label, color, dash }) => (
        <Line
          key={key}
          dataKey={key}
          name={label}
          stroke={color}
          strokeWidth={1.75}
          strokeDasharray={dash}
          dot={isCurve ? false : { r: 3, fill: color, strokeWidth: 0, strokeDasharray: '0' }}
          activeDot={{ r: 4, strokeWidth: 0 }}
          connectNulls
          isAnimationActive={false}
        />
      ))}
      {marks.map(({ key, x, y }, i) => (
        <ReferenceDot
          key={i}
          x={x}
          y={y}
          r={4}
          fill="var(--paper)"
          stroke={series.find((s) => s.key === key)?.color}
          strokeWidth={2}
        />
      ))}
    </ComposedChart>
  );
});

interface ReadoutProps {
  row: BandRow;
  series: BandSeries[];
  xLabel: string;
  format: (value: number | undefined) => string;
}

function BandReadout({ row, series, xLabel, format }: ReadoutProps) {
  return (
    <div className="readout">
      <p>
        {xLabel} {row.label}
      </p>
      <dl>
        {series.map(({ key, label, color, dash }) => {
          const value = row.values[key];
          return (
            value && (
              <div key={key}>
                <dt>
                  <Swatch color={color} dash={dash} /> {label}
                </dt>
                <dd>
                  {format(value.mean)}
                  {value.deviation !== undefined && ` ± ${format(value.deviation)}`}{' '}
                  <small>n = {value.n}</small>
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </div>
  );
}

function drawnOf(row: BandRow, series: BandSeries[]): Drawn {
  const drawn: Drawn = { row, x: row.x };
  for (const { key } of series) {
    const value = row.values[key];
    drawn[key] = value?.mean;
    if (value)
      drawn[`${key} band`] = [value.mean - (value.deviation ?? 0), value.mean + (value.deviation ?? 0)];
  }
  return drawn;
}

/** From a round value below every band: the differences between points are what is looked at. */
function valueAxis(rows: BandRow[], reference?: number) {
  const all = rows.flatMap(({ values }) => Object.values(values).flatMap((value) => value ?? []));
  const lows = all.map(({ mean, deviation = 0 }) => mean - deviation);
  const highs = all.map(({ mean, deviation = 0 }) => mean + deviation);
  const extra = reference === undefined ? [] : [reference];
  const low = Math.min(...lows, ...extra);
  const high = Math.max(...highs, ...extra);
  if (!Number.isFinite(low)) return linearAxis(0, 1);
  const room = Math.max((high - low) * 0.08, 1e-4);
  // A share is never negative, whatever its band says.
  const isShare = all.every(({ mean }) => mean >= 0);
  return linearAxis(isShare ? Math.max(0, low - room) : low - room, high + room);
}
