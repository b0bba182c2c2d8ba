interface Props {
  values: Float32Array;
  /** Whose they are. */
  label: string;
}

/** More cells than these would be too thin to see. */
const MOST = 96;
const HEIGHT = 14;
const CELL = 2;

/** A row of numbers as a strip of cells: the stronger the colour, the larger the number; above zero in one colour, below in another. */
export function ValueRow({ values, label }: Props) {
  const shown = values.subarray(0, MOST);
  const largest = shown.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const width = CELL * shown.length;
  const first = [...shown.subarray(0, 3)].map((value) => value.toFixed(2)).join(', ');
  return (
    <svg
      className="value-row"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`${label}: ${values.length} numbers, ${first}${values.length > 3 ? ', …' : ''}`}
      preserveAspectRatio="none"
    >
      {[...shown].map((value, k) => (
        <rect
          key={k}
          className={value < 0 ? 'below' : 'above'}
          x={k * CELL}
          width={CELL}
          height={HEIGHT}
          fillOpacity={largest ? Math.abs(value) / largest : 0}
        />
      ))}
    </svg>
  );
}
