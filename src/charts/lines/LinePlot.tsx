import { memo, useMemo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { MARGIN, TICK } from '../frame/axes.ts';
import { Bands } from './Bands.tsx';
import { columnsOf } from './columns.ts';
import { countTicks, linearAxis, logAxis } from './ticks.ts';
import { Readout } from './Readout.tsx';
import type { Mark, Reference, Row, Series } from './types.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xKey: string;
  xLabel: string;
  format: (value: number | undefined) => string;
  isLog?: boolean;
  reference?: Reference;
  /** One point of a series to point out, by the series' key. */
  marks?: Record<string, Mark>;
  /** Marks every value, for short series. */
  hasDots?: boolean;
}

const MOST_DOTS = 12;

/** Lines over a counting x axis, with the values on hover or by arrow keys; nothing moves by itself. */
export const LinePlot = memo(function LinePlot(props: Props) {
  const { series, rows, xKey, xLabel, format, isLog, reference, marks, hasDots } = props;
  const axis = useMemo(
    () => valueAxis(rows, series, isLog, reference?.value),
    [rows, series, isLog, reference?.value],
  );
  const drawn = useMemo(() => (isLog ? positiveOnly(rows, series) : rows), [rows, series, isLog]);
  const first = rows[0]?.[xKey] ?? 0;
  const isEmpty = rows.length === 0;
  const last = Math.max(first + 1, rows[rows.length - 1]?.[xKey] ?? 1);
  return (
    <LineChart
      responsive
      className="plot"
      style={{ width: '100%', height: '100%' }}
      data={drawn}
      margin={MARGIN}
    >
      {!isEmpty && <CartesianGrid vertical={false} stroke="var(--grid)" />}
      <XAxis
        dataKey={xKey}
        type="number"
        domain={[first, last]}
        ticks={countTicks(first, last)}
        tick={!isEmpty && TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={22}
      />
      <YAxis
        scale={isLog ? 'log' : 'linear'}
        domain={axis.domain}
        ticks={axis.ticks}
        tickFormatter={tickFormat(axis.decimals, format)}
        tick={!isEmpty && TICK}
        tickLine={false}
        axisLine={false}
        width={38}
        allowDataOverflow
      />
      {reference && (
        <ReferenceLine
          y={reference.value}
          stroke="var(--muted)"
          strokeDasharray="2 3"
          label={floorLabel(reference)}
        />
      )}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) =>
          active && payload.length ? (
            <Readout
              row={payload[0].payload as Row}
              series={series}
              xKey={xKey}
              xLabel={xLabel}
              format={format}
            />
          ) : null
        }
      />
      <Bands series={series} rows={drawn} xKey={xKey} x={[first, last]} y={axis.domain} isLog={isLog} />
      {series.map(({ key, label, color, dash }) => (
        <Line
          key={key}
          dataKey={key}
          name={label}
          stroke={color}
          strokeWidth={1.5}
          strokeDasharray={dash}
          dot={
            hasDots && rows.length <= MOST_DOTS
              ? { r: 2, fill: color, strokeWidth: 0, strokeDasharray: '0' }
              : false
          }
          activeDot={{ r: 3.5, strokeWidth: 0 }}
          type="linear"
          connectNulls
          isAnimationActive={false}
        />
      ))}
      {series.map(({ key, color }) => {
        const mark = marks?.[key];
        return (
          mark && (
            <ReferenceDot key={key} {...mark} r={4} fill="var(--paper)" stroke={color} strokeWidth={2} />
          )
        );
      })}
    </LineChart>
  );
});

/** Linear ticks share their number of digits; whatever the format does to a leading zero, ticks do too. */
function tickFormat(decimals: number | undefined, format: (value: number) => string) {
  if (decimals === undefined) return (value: number) => format(value).replace('.0e', 'e');
  const dropsZero = format(0.5).startsWith('.');
  return (value: number) =>
    value === 0 ? '0' : dropsZero ? value.toFixed(decimals).replace(/^0\./, '.') : value.toFixed(decimals);
}

function floorLabel({ label }: Reference) {
  return {
    value: label,
    position: 'insideBottomRight' as const,
    fill: 'var(--muted)',
    fontSize: 11,
    offset: 4,
  };
}

function valueAxis(rows: Row[], series: Series[], isLog = false, reference?: number) {
  let min = Infinity;
  let max = reference ?? -Infinity;
  for (const row of rows) {
    for (const key of series.flatMap(columnsOf)) {
      const value = row[key];
      if (value === undefined || !Number.isFinite(value) || (isLog && value <= 0)) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  if (isLog) return logAxis(min, max);
  // A share never exceeds 1, so neither does its axis.
  const top = max <= 1 ? Math.min(1, max * 1.04) : max * 1.04;
  return linearAxis(Math.min(0, min), Number.isFinite(max) ? top : 1);
}

function positiveOnly(rows: Row[], series: Series[]): Row[] {
  return rows.map((row) => {
    const positive = { ...row };
    for (const key of series.flatMap(columnsOf)) if (!((row[key] ?? 0) > 0)) positive[key] = undefined;
    return positive;
  });
}
