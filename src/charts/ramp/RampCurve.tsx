import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useWidth } from '../frame/useWidth.ts';
import { draggedTo, handleAt, lastDrawn, pressedTo, type AlphaRange } from './dragged.ts';
import './ramp.css';

interface Props {
  /** What the curve is, and its symbol. */
  label: string;
  symbol: string;
  alpha: number;
  range: AlphaRange;
  /** The last epoch of training; undefined while what is typed is none. */
  until?: number;
  /** The weight at an epoch. */
  weightAt: (alpha: number, epoch: number) => number;
  onChange: (alpha: number) => void;
}

const HEIGHT = 112;
const BOX = { left: 28, right: 12, top: 14, bottom: 22 };
const POINTS = 80;

/** A weight that grows over training, epoch by epoch; its handle is dragged to the epoch of the full weight, or down the axis. */
export function RampCurve({ label, symbol, alpha, range, until, weightAt, onChange }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  // While it is dragged the axis stands still.
  const [held, setHeld] = useState<number>();
  const last = held ?? lastDrawn(alpha, until);
  const plot = { w: Math.max(1, width - BOX.left - BOX.right), h: HEIGHT - BOX.top - BOX.bottom };
  const x = (epoch: number) => BOX.left + (Math.min(epoch, last) / last) * plot.w;
  const y = (weight: number) => BOX.top + (1 - weight) * plot.h;
  const handle = handleAt(alpha);
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const epoch = ((event.clientX - left - BOX.left) / plot.w) * last;
    onChange(draggedTo(epoch, 1 - (event.clientY - top - BOX.top) / plot.h, range));
  };
  const press = (event: KeyboardEvent) => {
    const next = pressedTo(event.key, alpha, range);
    if (next === undefined) return;
    event.preventDefault();
    onChange(next);
  };
  const between = (from: number, to: number) =>
    Array.from({ length: POINTS + 1 }, (_, k) => from + ((to - from) * k) / POINTS)
      .map((epoch) => `${x(epoch).toFixed(1)} ${y(weightAt(alpha, epoch)).toFixed(1)}`)
      .join('L');
  const end = until === undefined ? last : Math.min(until, last);
  const says = sentence(symbol, alpha, until, weightAt);
  return (
    <div className="ramp" ref={ref}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeld(last);
            drag(event);
          }}
          onPointerMove={(event) => held !== undefined && drag(event)}
          onPointerUp={() => setHeld(undefined)}
          onPointerCancel={() => setHeld(undefined)}
        >
          <g className="ramp-axes" aria-hidden="true">
            <path className="ramp-grid" d={`M${BOX.left} ${y(1)}H${width - BOX.right}`} />
            <path className="ramp-axis" d={`M${BOX.left} ${y(1)}V${y(0)}H${width - BOX.right}`} />
            <text x={BOX.left - 12} y={y(1) + 4} textAnchor="end">
              1
            </text>
            <text x={BOX.left - 12} y={y(0) + 4} textAnchor="end">
              0
            </text>
            <text x={BOX.left} y={HEIGHT - 6}>
              epoch
            </text>
            <EndMark x={x(end)} y={y(0)} top={y(1)} width={width} epoch={until} />
          </g>
          <g aria-hidden="true">
            <path className="ramp-area" d={`M${x(0)} ${y(0)}L${between(0, end)}L${x(end)} ${y(0)}Z`} />
            <path className="ramp-line" d={`M${between(0, end)}`} />
            {end < last && <path className="ramp-line" data-never d={`M${between(end, last)}`} />}
          </g>
          <circle
            className="ramp-handle"
            cx={x(handle.epoch)}
            cy={y(handle.weight)}
            r={6.5}
            role="slider"
            tabIndex={0}
            aria-label={`${label}, curve`}
            aria-valuemin={range.min}
            aria-valuemax={range.max}
            aria-valuenow={alpha}
            aria-valuetext={says}
            onKeyDown={press}
          />
        </svg>
      )}
      <p className="caption">{says}</p>
    </div>
  );
}

interface EndProps {
  x: number;
  y: number;
  top: number;
  width: number;
  epoch?: number;
}

/** Where training ends. */
function EndMark({ x, y, top, width, epoch }: EndProps) {
  if (epoch === undefined) return null;
  const isRight = x > width - 40;
  return (
    <>
      <path className="ramp-end" d={`M${x} ${y + 4}V${top - 4}`} />
      <text x={isRight ? width - BOX.right : x} y={HEIGHT - 6} textAnchor={isRight ? 'end' : 'middle'}>
        {epoch}
      </text>
    </>
  );
}

function sentence(
  symbol: string,
  alpha: number,
  until: number | undefined,
  weightAt: Props['weightAt'],
): string {
  if (alpha === 0) return `${symbol} is 0: off.`;
  if (alpha < 1) return `${symbol} is ${alpha} at every epoch.`;
  const full = `${symbol} reaches 1 at epoch ${alpha}`;
  if (until === undefined) return `${full}.`;
  const weight = weightAt(alpha, until).toFixed(2);
  return until < alpha
    ? `${full}; training ends at epoch ${until} at the latest, with ${symbol} at ${weight}.`
    : `${full}; training ends at epoch ${until} at the latest.`;
}
