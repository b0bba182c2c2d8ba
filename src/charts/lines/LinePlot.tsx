import { memo, useContext, useMemo, useState } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  type CartesianGridProps,
  ReferenceDot,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { MARGIN, THROTTLED, TICK } from '../frame/axes.ts';
import { Bands } from './Bands.tsx';
import { DirectLabels } from './directLabels.ts';
import { placeAxis, positiveOnly, valueAxis } from './domains.ts';
import { EndLabels } from './EndLabels.tsx';
import { nearest } from './nearest.ts';
import { Readout } from './Readout.tsx';
import { placeFormat, tickFormat } from './tickFormat.ts';
import { Traces } from './Traces.tsx';
import type { Mark, Reference, Row, Series, XScale } from './types.ts';

interface Props {
  series: Series[];
  /** Ascending by x. */
  rows: Row[];
  xKey: string;
  xLabel: string;
  /** How a place is written where its number does not say it. */
  xText?: (x: number) => string;
  xScale?: XScale;
  /** The rows are few chosen places: ticks stand at each. */
  hasTickPerRow?: boolean;
  format: (value: number | undefined) => string;
  isLog?: boolean;
  /** Starts the value axis near the data instead of at zero. */
  hugsData?: boolean;
  reference?: Reference;
  /** Points to point out. */
  marks?: Mark[];
  /** Marks every value, for short series. */
  hasDots?: boolean;
  /** Charts with the same name show the same x when one of them is read. */
  sync?: string;
  /** An x that is pointed out: the place that other pictures show. */
  at?: number;
  /** Called with the x that the pointer is on. */
  onPlace?: (x: number | undefined) => void;
}

const MOST_DOTS = 12;

/** Room for names at the ends of lines. */
const ROOMY = { ...MARGIN, right: 150 };

/** Lines over an x axis, with the values on hover or by arrow keys; nothing moves by itself. */
export const LinePlot = memo(function LinePlot(props: Props) {
  const { series, rows, xKey, xLabel, xText = String, xScale, hasTickPerRow } = props;
  const { format, isLog, hugsData, reference, marks = [], hasDots, sync, at, onPlace } = props;
  const [isFocused, setFocused] = useState(false);
  const isDirect = useContext(DirectLabels);
  const y = useMemo(
    () => valueAxis(rows, series, { isLog, hugsData, reference }),
    [rows, series, isLog, hugsData, reference],
  );
  const x = useMemo(
    () =>
      placeAxis(
        rows.map((row) => row[xKey]!),
        { xScale, hasTickPerRow },
      ),
    [rows, xKey, xScale, hasTickPerRow],
  );
  const drawn = useMemo(() => (isLog ? positiveOnly(rows, series) : rows), [rows, series, isLog]);
  const isEmpty = rows.length === 0;
  const isDotted = hasDots && rows.length <= MOST_DOTS;
  return (
    <div className="plot-focus" onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}>
      <LineChart
        responsive
        className="plot"
        style={{ width: '100%', height: '100%' }}
        data={drawn}
        margin={isDirect ? ROOMY : MARGIN}
        throttledEvents={THROTTLED}
        desc="The arrow keys read the values."
        syncId={sync}
        syncMethod={nearestTick}
        onMouseMove={({ activeLabel }) =>
          onPlace?.(activeLabel === undefined ? undefined : Number(activeLabel))
        }
        onMouseLeave={() => onPlace?.(undefined)}
      >
        {!isEmpty && <CartesianGrid vertical={false} stroke="var(--grid)" {...AT_TICKS} />}
        <XAxis
          dataKey={xKey}
          type="number"
          scale={x.isLog ? 'log' : 'linear'}
          domain={x.domain}
          ticks={x.ticks}
          tickFormatter={hasTickPerRow ? xText : placeFormat}
          interval="preserveStartEnd"
          padding={hasTickPerRow ? { left: 16, right: 16 } : undefined}
          tick={!isEmpty && TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          height={22}
        />
        <YAxis
          scale={isLog ? 'log' : 'linear'}
          domain={y.domain}
          ticks={y.ticks}
          tickFormatter={tickFormat(y.decimals, format)}
          interval={0}
          tick={!isEmpty && TICK}
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
            label={floorLabel(reference)}
          />
        )}
        {at !== undefined && !isEmpty && (
          <ReferenceLine className="epoch-line" x={at} stroke="var(--accent)" />
        )}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => (
            <div aria-live={isFocused ? 'polite' : 'off'}>
              {active && payload.length ? (
                <Readout
                  row={payload[0].payload as Row}
                  place={`${xLabel} ${xText((payload[0].payload as Row)[xKey]!)}`}
                  series={series}
                  format={format}
                />
              ) : null}
            </div>
          )}
        />
        <Bands series={series} rows={drawn} xKey={xKey} within={y.domain} />
        <Traces series={series} rows={drawn} xKey={xKey} />
        {series.map(({ key, label, color, dash, smoothed }) => (
          <Line
            key={key}
            dataKey={smoothed?.key ?? key}
            name={label}
            stroke={color}
            strokeWidth={smoothed ? 1.75 : 1.5}
            strokeDasharray={dash}
            dot={isDotted ? { r: 2.5, fill: color, strokeWidth: 0, strokeDasharray: '0' } : false}
            activeDot={{ r: 3.5, strokeWidth: 0 }}
            type="linear"
            connectNulls
            isAnimationActive={false}
          />
        ))}
        {isDirect && <EndLabels series={series} rows={drawn} xKey={xKey} />}
        {marks.map(({ key, ...place }, i) => (
          <ReferenceDot
            key={i}
            {...place}
            r={4}
            fill="var(--paper)"
            stroke={series.find((line) => line.key === key)?.color}
            strokeWidth={2}
          />
        ))}
      </LineChart>
    </div>
  );
});

/** Lines at the ticks of the value axis and at both ends of it. The ticks are given: otherwise their texts are measured to choose among them, again and again. */
const AT_TICKS: Pick<CartesianGridProps, 'horizontalCoordinatesGenerator' | 'verticalCoordinatesGenerator'> =
  {
    horizontalCoordinatesGenerator({ yAxis, offset }) {
      const ticks = (yAxis?.ticks ?? []).map((tick) => yAxis?.scale?.map(tick));
      const ends = [offset.top, offset.top + offset.height];
      return [...new Set([...ticks.filter((y) => y !== undefined), ...ends])];
    },
    verticalCoordinatesGenerator: () => [],
  };

/** Finds the same place in another chart of the group. */
function nearestTick(
  ticks: readonly { value: unknown }[],
  { activeLabel }: { activeLabel?: string | number },
) {
  return nearest(
    ticks.map(({ value }) => Number(value)),
    Number(activeLabel),
  );
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
