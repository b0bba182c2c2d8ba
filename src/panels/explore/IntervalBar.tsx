interface Props {
  mean: number;
  low: number;
  high: number;
  min?: number;
  max: number;
}

const WIDTH = 120;

/** A mean as a dot on its interval; the numbers stand beside it. */
export function IntervalBar({ mean, low, high, min = 0, max }: Props) {
  const x = (value: number) => 4 + ((value - min) / (max - min)) * (WIDTH - 8);
  return (
    <svg className="interval-bar" viewBox={`0 0 ${WIDTH} 14`} aria-hidden="true">
      <path className="interval-axis" d={`M4 7H${WIDTH - 4}`} />
      {min < 0 && <path className="interval-axis" d={`M${x(0)} 3v8`} />}
      <path className="interval-range" d={`M${x(low)} 7H${x(high)}`} />
      <circle className="interval-mean" cx={x(mean)} cy="7" r="3.25" />
    </svg>
  );
}
