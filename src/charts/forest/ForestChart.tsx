import { useMemo } from 'react';
import { Figure } from '../frame/Figure.tsx';
import { useWidth } from '../frame/useWidth.ts';
import { axisOf, isOutside } from './axis.ts';
import { ForestTable } from './ForestTable.tsx';
import { Legend } from './Legend.tsx';
import { verdictLabel } from './verdictLabel.ts';
import type { ForestRow } from './types.ts';
import './forest.css';

export type { ForestRow };

interface Props {
  title: string;
  note?: string;
  rows: ForestRow[];
  xLabel: string;
  /** Writes a difference with its sign. */
  format: (difference: number) => string;
  empty?: string;
}

const ROW = 26;
const AXIS = 22;

/** Differences to a reference with both their intervals, row by row around zero. */
export function ForestChart({ title, note, rows, xLabel, format, empty }: Props) {
  return (
    <div className="forest">
      <Figure
        title={title}
        note={note}
        legend={rows.length > 0 && <Legend rows={rows} />}
        xLabel={xLabel}
        plot={() => <Plot title={title} rows={rows} format={format} />}
        table={() => <ForestTable caption={title} rows={rows} format={format} />}
        empty={empty}
        data={() => dataOf(rows)}
      />
    </div>
  );
}

function dataOf(rows: ForestRow[]) {
  const head = ['row', 'difference', 'users_low', 'users_high', 'seeds_low', 'seeds_high', 'verdict'];
  const lines = rows.map(({ label, difference, overUsers, overSeeds, verdict }) => [
    ...[label, difference, overUsers.low, overUsers.high, overSeeds?.low, overSeeds?.high],
    verdictLabel(verdict),
  ]);
  return [head, ...lines];
}

function Plot({ title, rows, format }: Pick<Props, 'title' | 'rows' | 'format'>) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const left = Math.round(Math.min(150, width * 0.3));
  const axis = useMemo(() => axisOf(rows, width < 500 ? 3 : 6), [rows, width]);
  const [low, high] = axis.domain;
  const x = (value: number) => left + ((value - low) / (high - low)) * (width - left - 24) + 4;
  const height = Math.max(1, rows.length) * ROW + AXIS;
  const claimed = rows.filter(({ verdict }) => verdict === 'claimed').length;
  return (
    <div ref={ref} className="forest-plot" style={{ minHeight: rows.length && height }}>
      {width > 0 && rows.length > 0 && (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${title}: ${rows.length} rows, of which ${claimed || 'none'} ${claimed > 1 ? 'are' : 'is'} claimed to differ.`}
        >
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <path
                className={tick === 0 ? 'forest-zero' : 'forest-grid'}
                d={`M${x(tick)} 0V${height - AXIS}`}
              />
              <text className="forest-tick" x={x(tick)} y={height - 6}>
                {tickText(tick, axis.decimals)}
              </text>
            </g>
          ))}
          {rows.map((row, i) => {
            const Mark = isOutside(row, axis) ? Aside : Line;
            return <Mark key={row.id} row={row} x={x} y={(i + 0.5) * ROW} format={format} />;
          })}
        </svg>
      )}
    </div>
  );
}

interface LineProps extends Pick<Props, 'format'> {
  row: ForestRow;
  x: (value: number) => number;
  y: number;
}

function Line({ row, x, y, format }: LineProps) {
  const { difference, overUsers, overSeeds, verdict } = row;
  const seeds = overSeeds && [x(overSeeds.low), x(overSeeds.high)];
  return (
    <g data-verdict={verdict}>
      <Name row={row} y={y} format={format} />
      <rect
        className="forest-users"
        x={x(overUsers.low)}
        y={y - 4}
        width={Math.max(1, x(overUsers.high) - x(overUsers.low))}
        height={8}
        rx={2}
      />
      {seeds && (
        <path
          className="forest-seeds"
          d={`M${seeds[0]} ${y}H${seeds[1]}M${seeds[0]} ${y - 4}v8M${seeds[1]} ${y - 4}v8`}
        />
      )}
      <circle className="forest-dot" cx={x(difference)} cy={y} r={4} />
    </g>
  );
}

/** A row beyond the axis: its number, on the side where it lies. */
function Aside({ row, x, y, format }: LineProps) {
  const { difference, verdict } = row;
  const isLeft = difference < 0;
  return (
    <g data-verdict={verdict}>
      <Name row={row} y={y} format={format} />
      <text
        className="forest-aside"
        x={x(0) + (isLeft ? -8 : 8)}
        y={y + 4}
        textAnchor={isLeft ? 'end' : 'start'}
      >
        {isLeft ? `← ${format(difference)}` : `${format(difference)} →`}
      </text>
    </g>
  );
}

function Name({ row: { label, difference, verdict }, y, format }: Pick<LineProps, 'row' | 'y' | 'format'>) {
  return (
    <>
      <title>{`${label}: ${format(difference)}, ${verdictLabel(verdict)}`}</title>
      <text className="forest-label" x={0} y={y + 4}>
        {label}
      </text>
    </>
  );
}

function tickText(tick: number, decimals = 3): string {
  if (tick === 0) return '0';
  const size = Math.abs(tick).toFixed(decimals).replace(/^0/, '');
  return `${tick < 0 ? '−' : '+'}${size}`;
}
