import type { UserMean } from '#contract/analysis.ts';
import { formatMetric } from '#ui/format.ts';

interface Props {
  value?: UserMean;
  max: number;
  min?: number;
  format?: (value: number) => string;
}

/** A cell with a mean over users, as a dot on its interval and in numbers. */
export function Interval({ value, max, min, format = formatMetric }: Props) {
  if (!value) return <td className="text">–</td>;
  return (
    <td className="text">
      <span className="interval">
        <IntervalBar {...value} min={min} max={max} />
        <span>
          {format(value.mean)}{' '}
          <small>
            {format(value.low)} to {format(value.high)}
          </small>
        </span>
      </span>
    </td>
  );
}

interface BarProps {
  mean: number;
  low: number;
  high: number;
  min?: number;
  max: number;
}

const WIDTH = 120;

/** A mean as a dot on its interval; the numbers stand beside it. */
function IntervalBar({ mean, low, high, min = 0, max }: BarProps) {
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
