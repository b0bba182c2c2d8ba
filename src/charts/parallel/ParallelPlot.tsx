import { useMemo, type CSSProperties } from 'react';
import { useWidth } from '../frame/useWidth.ts';
import { AxisValues } from './AxisValues.tsx';
import { bandsOf } from './bands.ts';
import { isKept, type Brush } from './brush.ts';
import { placesOf, type Places } from './places.ts';
import type { KnownLine, ParallelAxis } from './types.ts';
import { ValueAxis } from './ValueAxis.tsx';

interface Props {
  title: string;
  axes: readonly ParallelAxis[];
  lines: readonly KnownLine[];
  valueLabel: string;
  format: (value: number) => string;
  brush: Brush;
  onBrush: (brush: Brush) => void;
}

/** Axes beside each other, lines between them, and the values to press. */
export function ParallelPlot({ title, axes, lines, valueLabel, format, brush, onBrush }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const places = useMemo(() => placesOf(axes, lines, width), [axes, lines, width]);
  const kept = lines.filter((line) => isKept(brush, line)).length;
  return (
    <div ref={ref} className="parallel-plot" style={{ height: places.height }}>
      {width > 0 && (
        <>
          <svg
            width={width}
            height={places.height}
            viewBox={`0 0 ${width} ${places.height}`}
            role="img"
            aria-label={`${title}: ${kept} of ${lines.length} points over ${axes.map(({ label }) => label).join(', ')}. The table has the numbers.`}
          >
            {axes.map(({ id }, i) => (
              <path key={id} className="parallel-axis" d={`M${places.x(i)} ${places.top}V${places.bottom}`} />
            ))}
            <ValueAxis places={places} at={axes.length} label={valueLabel} format={format} />
            <Lines lines={lines} brush={brush} places={places} format={format} axes={axes.length} />
          </svg>
          {axes.map((axis, i) => (
            <AxisValues key={axis.id} axis={axis} at={i} places={places} brush={brush} onBrush={onBrush} />
          ))}
        </>
      )}
    </div>
  );
}

interface LinesProps extends Pick<Props, 'lines' | 'brush' | 'format'> {
  places: Places;
  axes: number;
}

/** The best lie on top; those that are left out stay as a hint, below all. */
function Lines({ lines, brush, places, format, axes }: LinesProps) {
  const bands = useMemo(() => bandsOf(lines, axes), [lines, axes]);
  const drawn = lines
    .map((line, i) => ({ line, band: bands[i], isOn: isKept(brush, line) }))
    .toSorted((a, b) => Number(a.isOn) - Number(b.isOn) || a.line.value - b.line.value);
  return drawn.map(({ line, band, isOn }) => {
    const points = [
      ...line.places.map((place, i) => [places.x(i), places.y(i, place, band[i])] as const),
      [places.x(axes), places.value(line.value)] as const,
    ];
    return (
      <path
        key={line.id}
        className="parallel-line"
        data-off={!isOn || undefined}
        d={curveThrough(points)}
        style={{ '--share': places.share(line.value) } as CSSProperties}
      >
        <title>{`${line.label}: ${format(line.value)}`}</title>
      </path>
    );
  });
}

/** Level at every axis, so that a line can be followed through it. */
const curveThrough = ([first, ...others]: (readonly [number, number])[]): string => {
  let [x, y] = first;
  return others.reduce((path, [nextX, nextY]) => {
    const middle = (x + nextX) / 2;
    [x, y] = [nextX, nextY];
    return `${path}S${middle} ${nextY} ${nextX} ${nextY}`;
  }, `M${x} ${y}`);
};
