import { usePlotArea } from 'recharts';
import { TICK } from '../frame/axes.ts';
import { ticksApart } from './ticksApart.ts';
import type { Axis } from './ticks.ts';
import type { Reference } from './types.ts';
import { usePlot } from './usePlot.ts';

interface Props {
  x: Axis;
  y: Axis;
  xText: (x: number) => string;
  yText: (value: number) => string;
  /** Leaves out grid and numbers. */
  isEmpty: boolean;
  reference?: Reference;
  /** An x that is pointed out. */
  at?: number;
}

/** Px between an axis and its numbers. */
const GAP = 8;

/**
 * Grid, axes and the lines that are pointed out. Ticks are given, and texts are as wide as their letters are many: the library's own axes
 * measure both in the page, again and again, which takes longer than all that is drawn.
 */
export function PlotFrame({ x, y, xText, yText, isEmpty, reference, at }: Props) {
  const plot = usePlot();
  if (!plot) return null;
  const { across, down, left, right, top, bottom } = plot;
  const edges = isEmpty ? [] : [...new Set([...y.ticks.map(down), top, bottom])];
  const texts = x.ticks.map((tick) => ({ at: across(tick), text: xText(tick) }));
  const floor = reference && down(reference.value);
  return (
    <g>
      {edges.map((edge) => (
        <line key={edge} x1={left} x2={right} y1={edge} y2={edge} stroke="var(--grid)" />
      ))}
      {!isEmpty && (
        <g {...TICK} textAnchor="middle">
          {ticksApart(texts, left, right).map((tick) => (
            <text key={tick.at} x={tick.at} y={bottom + GAP} dy="0.71em">
              {tick.text}
            </text>
          ))}
        </g>
      )}
      {!isEmpty && (
        <g {...TICK} textAnchor="end">
          {y.ticks.map((tick) => (
            <text key={tick} x={left - GAP} y={down(tick)} dy="0.355em">
              {yText(tick)}
            </text>
          ))}
        </g>
      )}
      {floor !== undefined && (
        <line x1={left} x2={right} y1={floor} y2={floor} stroke="var(--muted)" strokeDasharray="2 3" />
      )}
      {at !== undefined && !isEmpty && (
        <line
          className="epoch-line"
          x1={across(at)}
          x2={across(at)}
          y1={top}
          y2={bottom}
          stroke="var(--accent)"
        />
      )}
    </g>
  );
}

/** The x axis, which stands where there is nothing to place on it, too. */
export function AxisLine() {
  const area = usePlotArea();
  if (!area) return null;
  const y = area.y + area.height;
  return <line x1={area.x} x2={area.x + area.width} y1={y} y2={y} stroke="var(--line-strong)" />;
}

/** The name of the line that is pointed out, over all lines. */
export function ReferenceName({ label, value }: Reference) {
  const plot = usePlot();
  return (
    plot && (
      <text
        className="reference-name"
        x={plot.right - 4}
        y={plot.down(value) - 4}
        textAnchor="end"
        fill="var(--muted)"
      >
        {label}
      </text>
    )
  );
}
