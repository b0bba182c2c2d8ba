import type { Places } from './places.ts';

interface Props {
  places: Places;
  /** Its place among the axes. */
  at: number;
  label: string;
  format: (value: number) => string;
}

/** What was reached, at the right. */
export function ValueAxis({ places, at, label, format }: Props) {
  const x = places.x(at);
  return (
    <>
      <path className="parallel-axis" d={`M${x} ${places.top}V${places.bottom}`} />
      <text className="parallel-label" x={x + 40} y={14} textAnchor="end">
        {label}
      </text>
      {places.ticks.ticks.map((tick) => (
        <text key={tick} className="parallel-tick" x={x + 6} y={places.value(tick) + 4}>
          {format(tick)}
        </text>
      ))}
    </>
  );
}
