import { useWidth } from '../frame/useWidth.ts';
import { percent } from './percent.ts';
import type { ImportanceRow } from './types.ts';

const ROW = 30;
const BAR = 16;

/** One bar per part, on a scale from nothing to all. */
export function ImportancePlot({ title, rows }: { title: string; rows: readonly ImportanceRow[] }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const left = Math.round(Math.min(220, width * 0.4));
  const x = (share: number) => left + share * (width - left - 48);
  const height = Math.max(1, rows.length) * ROW;
  const says = rows.map(({ label, share }) => `${label} ${percent(share)}`).join(', ');
  return (
    <div ref={ref} className="importance-plot" style={{ minHeight: height }}>
      {width > 0 && rows.length > 0 && (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${title}: ${says}.`}
        >
          <path className="importance-axis" d={`M${left} 0V${height}`} />
          {rows.map((row, i) => (
            <Bar key={row.id} row={row} x={x} left={left} y={(i + 0.5) * ROW} />
          ))}
        </svg>
      )}
    </div>
  );
}

interface BarProps {
  row: ImportanceRow;
  x: (share: number) => number;
  left: number;
  y: number;
}

function Bar({ row: { label, share, byChance, isRest }, x, left, y }: BarProps) {
  return (
    <g>
      <text className="importance-label" x={left - 10} y={y + 4} textAnchor="end">
        {label}
      </text>
      <rect
        className="importance-bar"
        data-rest={isRest || undefined}
        x={left}
        y={y - BAR / 2}
        width={Math.max(1, x(share) - left)}
        height={BAR}
        rx={2}
      />
      {byChance !== undefined && (
        <path className="importance-chance" d={`M${x(byChance)} ${y - BAR / 2 - 3}v${BAR + 6}`} />
      )}
      <text className="importance-share" x={Math.max(x(share), x(byChance ?? 0)) + 6} y={y + 4}>
        {percent(share)}
      </text>
    </g>
  );
}
