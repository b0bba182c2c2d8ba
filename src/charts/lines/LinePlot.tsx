import { memo, useContext, useMemo, useState } from 'react';
import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { MARGIN, THROTTLED } from '../frame/axes.ts';
import { Bands } from './Bands.tsx';
import { DirectLabels } from './directLabels.ts';
import { placeAxis, positiveOnly, valueAxis } from './domains.ts';
import { EndLabels } from './EndLabels.tsx';
import { Lines } from './Lines.tsx';
import { nearest } from './nearest.ts';
import { AxisLine, PlotFrame, ReferenceName } from './PlotFrame.tsx';
import { Readout } from './Readout.tsx';
import { ReadPoints } from './ReadPoints.tsx';
import { placeFormat, tickFormat } from './tickFormat.ts';
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

/** Lines over an x axis, with the values on hover or by arrow keys; nothing moves by itself. The library places and reads, what is seen is drawn here: its own lines, axes and labels cost many times as much. */
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
  const isDotted = rows.length === 1 || (hasDots === true && rows.length <= MOST_DOTS);
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
        <XAxis
          dataKey={xKey}
          type="number"
          scale={x.isLog ? 'log' : 'linear'}
          domain={x.domain}
          padding={hasTickPerRow ? { left: 16, right: 16 } : undefined}
          height={22}
          {...UNDRAWN}
        />
        <YAxis scale={isLog ? 'log' : 'linear'} domain={y.domain} width={44} allowDataOverflow {...UNDRAWN} />
        <PlotFrame
          x={x}
          y={y}
          xText={hasTickPerRow ? xText : placeFormat}
          yText={tickFormat(y.decimals, format)}
          {...{ isEmpty, reference, at }}
        />
        <AxisLine />
        <Bands series={series} rows={drawn} xKey={xKey} within={y.domain} />
        <Lines series={series} rows={drawn} xKey={xKey} isDotted={isDotted} marks={marks} />
        {reference && <ReferenceName {...reference} />}
        {isDirect && <EndLabels series={series} rows={drawn} xKey={xKey} />}
        <Line dataKey={xKey} hide />
        <ReadPoints series={series} xKey={xKey} />
        <Tooltip
          isAnimationActive={false}
          includeHidden
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
      </LineChart>
    </div>
  );
});

/** The library's axes only place: what is seen of them is the frame. */
const UNDRAWN = { tick: false, tickLine: false, axisLine: false, interval: 0 } as const;

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
