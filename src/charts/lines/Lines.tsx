import type { Mark, Row, Series } from './types.ts';
import { pointsOf, usePlot } from './usePlot.ts';

interface Props {
  series: Series[];
  rows: Row[];
  xKey: string;
  /** Marks every value. */
  isDotted: boolean;
  /** Points to ring. */
  marks: Mark[];
}

/** The lines of a plot as plain paths, each over the faint raw values where it is smoothed; then what is marked on them. */
export function Lines({ series, rows, xKey, isDotted, marks }: Props) {
  const plot = usePlot();
  if (!plot) return null;
  const drawn = series.map((line) => ({
    ...line,
    points: pointsOf(plot, rows, xKey, line.smoothed?.key ?? line.key),
  }));
  return (
    <g>
      {drawn.map(
        ({ key, color, smoothed }) =>
          smoothed && (
            <polyline
              key={key}
              points={pointsOf(plot, rows, xKey, key).join(' ')}
              fill="none"
              stroke={color}
              strokeOpacity={0.35}
            />
          ),
      )}
      {drawn.map(({ key, color, dash, smoothed, points }) => (
        <path
          key={key}
          className="curve"
          d={points.length ? `M${points.join('L')}` : undefined}
          fill="none"
          stroke={color}
          strokeWidth={smoothed ? 1.75 : 1.5}
          strokeDasharray={dash}
        />
      ))}
      {isDotted &&
        drawn.map(({ key, color, points }) =>
          points.map(([x, y]) => <circle key={`${key} ${x}`} cx={x} cy={y} r={2.5} fill={color} />),
        )}
      {marks.map(({ key, x, y }) => (
        <circle
          key={`${key} ${x}`}
          cx={plot.across(x)}
          cy={plot.down(y)}
          r={4}
          fill="var(--paper)"
          stroke={series.find((line) => line.key === key)?.color}
          strokeWidth={2}
        />
      ))}
    </g>
  );
}
