import { useId, type CSSProperties } from 'react';
import type { Brush } from './brush.ts';
import type { KnownLine } from './types.ts';

interface Props {
  lines: readonly KnownLine[];
  valueLabel: string;
  format: (value: number) => string;
  brush: Brush;
  onBrush: (brush: Brush) => void;
}

/** Keeps the lines that reach a value: the platform's slider over the values that there are, from all to the best. */
export function LeastValue({ lines, valueLabel, format, brush, onBrush }: Props) {
  const id = useId();
  const values = [...new Set(lines.map(({ value }) => value))].toSorted((a, b) => a - b);
  if (values.length < 2) return null;
  const { least = values[0] } = brush;
  const at = Math.max(
    0,
    values.findIndex((value) => value >= least),
  );
  const choose = (place: number) => onBrush({ ...brush, least: place ? values[place] : undefined });
  return (
    <p className="parallel-least">
      <label htmlFor={id}>{valueLabel} at least</label>
      <input
        id={id}
        className="slider"
        type="range"
        min={0}
        max={values.length - 1}
        value={at}
        style={{ '--filled': `${(100 * at) / (values.length - 1)}%` } as CSSProperties}
        aria-valuetext={format(values[at])}
        onChange={(event) => choose(Number(event.target.value))}
      />
      <output htmlFor={id}>{format(values[at])}</output>
    </p>
  );
}
