import { useMemo } from 'react';
import { useWidth } from '../frame/useWidth.ts';
import { marksOf } from './marks.ts';
import { placeLabels, type Box, type Place } from './placeLabels.ts';
import { costScale, endsOf, worthScale, type Scale } from './scales.ts';
import { nameWidth } from './nameWidth.ts';
import type { TradePoint } from './types.ts';

export interface PlotProps {
  title: string;
  points: readonly TradePoint[];
  xLabel: string;
  yLabel: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  /** A value that costs nothing, as a line. */
  baseline?: { label: string; value: number };
}

const HEIGHT = 340;
const LEFT = 46;
const RIGHT = 26;
const TOP = 26;
const BOTTOM = 24;

/** The picture: cost to the right, by factors, and worth upwards. */
export function TradeoffPlot(props: PlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={ref} className="tradeoff-plot" style={{ minHeight: HEIGHT }}>
      {width > 0 && props.points.length > 0 && <Drawing {...props} width={width} />}
    </div>
  );
}

function Drawing({
  title,
  points,
  yLabel,
  formatX,
  formatY,
  baseline,
  width,
}: PlotProps & { width: number }) {
  const { cost, worth, x, y, places } = useMemo(
    () => layOut(points, baseline?.value, width),
    [points, baseline, width],
  );
  const marks = marksOf(points);
  const unnamed = places.filter((place) => !place).length;
  const bottom = HEIGHT - BOTTOM;
  return (
    <>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={`${title}: ${points.length} points; the table has their numbers.`}
      >
        <text className="tradeoff-axis" x={0} y={12}>
          {yLabel}
        </text>
        {worth.ticks.map((tick) => (
          <g key={tick}>
            <path className="tradeoff-grid" d={`M${LEFT} ${y(tick)}H${width - RIGHT}`} />
            <text className="tradeoff-tick" x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {tick.toFixed(worth.decimals ?? 2).replace(/^0/, '')}
            </text>
          </g>
        ))}
        {spaced(cost.ticks, x, width).map((tick) => (
          <g key={tick}>
            <path className="tradeoff-grid" d={`M${x(tick)} ${TOP}V${bottom}`} />
            <text className="tradeoff-tick" x={x(tick)} y={HEIGHT - 6} textAnchor="middle">
              {formatX(tick)}
            </text>
          </g>
        ))}
        {baseline && <Baseline {...baseline} scale={worth} y={y} width={width} formatY={formatY} />}
        {points.map((point) => (
          <Bars key={point.id} point={point} x={x} y={y} />
        ))}
        {points.map((point, i) => (
          <Point
            key={point.id}
            point={point}
            at={[x(point.x.mean), y(point.y.mean)]}
            mark={marks.get(point.group)!}
            place={places[i]}
            says={`${point.label}: ${formatX(point.x.mean)}, ${formatY(point.y.mean)}`}
          />
        ))}
      </svg>
      {unnamed > 0 && (
        <p className="caption">
          {unnamed} {unnamed === 1 ? 'name finds' : 'names find'} no room here: the table has all.
        </p>
      )}
    </>
  );
}

interface BaselineProps extends NonNullable<PlotProps['baseline']>, Pick<PlotProps, 'formatY'> {
  scale: Scale;
  y: (value: number) => number;
  width: number;
}

/** A line, or, where it lies out of sight, the word that it does. */
function Baseline({ label, value, scale, y, width, formatY }: BaselineProps) {
  const isBelow = value < scale.domain[0];
  return (
    <g>
      {!isBelow && <path className="tradeoff-baseline" d={`M${LEFT} ${y(value)}H${width - RIGHT}`} />}
      <text className="tradeoff-tick" x={width - RIGHT} y={y(value) - 5} textAnchor="end">
        {label} {formatY(value)}
        {isBelow && ', below'}
      </text>
    </g>
  );
}

function layOut(points: readonly TradePoint[], baseline: number | undefined, width: number) {
  const cost = costScale(points);
  const worth = worthScale(points, baseline);
  const x = (value: number) => LEFT + cost.at(value) * (width - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - worth.at(value) * (HEIGHT - TOP - BOTTOM);
  const anchors = points.map((point) => ({
    ...{ x: x(point.x.mean), y: y(point.y.mean) },
    width: nameWidth(point),
  }));
  const frame = { left: LEFT, right: width, top: TOP - 12, bottom: HEIGHT - BOTTOM };
  const bars = points.flatMap((point) => barsOf(point, x, y));
  return { cost, worth, x, y, places: placeLabels(anchors, frame, bars) };
}

/** What bars cover: names keep off them. */
function barsOf(point: TradePoint, x: (value: number) => number, y: (value: number) => number): Box[] {
  const [left, right] = endsOf(point.x).map(x);
  const [bottom, top] = endsOf(point.y).map(y);
  const [cx, cy] = [x(point.x.mean), y(point.y.mean)];
  return [
    { left, right, top: cy - 2, bottom: cy + 2 },
    { left: cx - 2, right: cx + 2, top, bottom },
  ];
}

/** Ticks that leave each other room. */
function spaced(ticks: readonly number[], x: (value: number) => number, width: number): number[] {
  const apart = width < 500 ? 70 : 60;
  let last = -Infinity;
  return ticks.filter((tick) => {
    const isFree = x(tick) - last >= apart;
    if (isFree) last = x(tick);
    return isFree;
  });
}

interface PositionProps {
  point: TradePoint;
  x: (value: number) => number;
  y: (value: number) => number;
}

function Bars({ point, x, y }: PositionProps) {
  const [left, right] = endsOf(point.x).map(x);
  const [low, high] = endsOf(point.y).map(y);
  const [cx, cy] = [x(point.x.mean), y(point.y.mean)];
  return (
    <path
      className="tradeoff-bar"
      d={[
        point.y.deviation ? `M${cx} ${low}V${high}M${cx - 3} ${low}h6M${cx - 3} ${high}h6` : '',
        point.x.deviation ? `M${left} ${cy}H${right}M${left} ${cy - 3}v6M${right} ${cy - 3}v6` : '',
      ].join('')}
    />
  );
}

interface PointProps {
  point: TradePoint;
  at: [number, number];
  mark: { colour: string; path: string };
  place: Place | undefined;
  says: string;
}

function Point({ point, at: [cx, cy], mark, place, says }: PointProps) {
  const { label, isMarked } = point;
  return (
    <g data-marked={isMarked || undefined}>
      <title>{says}</title>
      {place?.isFar && (
        <path
          className="tradeoff-leader"
          d={`M${cx} ${cy}L${nearest(cx, place, nameWidth(point))} ${place.y}`}
        />
      )}
      <path d={mark.path} fill={mark.colour} transform={`translate(${cx} ${cy})`} />
      {place && (
        <text className="tradeoff-name" x={place.x} y={place.y + 4}>
          {label}
        </text>
      )}
    </g>
  );
}

/** Where a line meets the name that it leads to. */
const nearest = (cx: number, { x }: Place, width: number) => Math.min(Math.max(cx, x), x + width * 0.85);
