import { toggled, type Brush } from './brush.ts';
import type { Places } from './places.ts';
import type { ParallelAxis } from './types.ts';

interface Props {
  axis: ParallelAxis;
  at: number;
  places: Places;
  brush: Brush;
  onBrush: (brush: Brush) => void;
}

/** The values of one axis as buttons: pressed ones keep the lines through them. */
export function AxisValues({ axis: { label, values }, at, places, brush, onBrush }: Props) {
  const x = places.x(at);
  return (
    <div role="group" aria-label={label}>
      <span className="parallel-name" style={{ left: x }} aria-hidden="true">
        {label}
      </span>
      {values.map((value, place) => (
        <button
          key={value}
          type="button"
          className="parallel-value"
          style={{ left: x, top: places.y(at, place) }}
          aria-pressed={brush.chosen[at]?.includes(place) ?? false}
          aria-label={`${label} = ${value}`}
          onClick={() => onBrush(toggled(brush, at, place))}
        >
          {value}
        </button>
      ))}
    </div>
  );
}
