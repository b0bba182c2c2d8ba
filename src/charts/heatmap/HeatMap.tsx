import { Fragment, type ReactNode } from 'react';
import { Figure } from '../frame/Figure.tsx';
import './heatmap.css';

/** A cell: its value, how it is written and what more is known of it. */
export interface HeatCell {
  value?: number;
  text: string;
  /** Second line: deviation and number of seeds. */
  note?: string;
}

interface Props {
  title: string;
  note?: ReactNode;
  rowLabel: string;
  colLabel: string;
  rows: string[];
  cols: string[];
  /** [rows][cols] */
  cells: HeatCell[][];
  empty?: string;
}

const CELL = { width: 92, height: 40 };
const LEFT = 64;
const TOP = 22;

/** Values over two parameters: one hue from light to dark, the number in every cell, and the table behind it. */
export function HeatMap({ title, note, rowLabel, colLabel, rows, cols, cells, empty }: Props) {
  return (
    <Figure
      title={title}
      note={note ?? `${rowLabel} down, ${colLabel} across`}
      plot={() => <Cells {...{ title, rowLabel, colLabel, rows, cols, cells }} />}
      table={() => <CellTable {...{ title, rowLabel, colLabel, rows, cols, cells }} />}
      empty={empty}
      xLabel={colLabel}
      data={() => [
        [`${rowLabel} \\ ${colLabel}`, ...cols],
        ...rows.map((row, r) => [row, ...cells[r].map(({ value }) => value)]),
      ]}
    />
  );
}

type Shown = Pick<Props, 'title' | 'rowLabel' | 'colLabel' | 'rows' | 'cols' | 'cells'>;

function Cells({ title, rowLabel, colLabel, rows, cols, cells }: Shown) {
  const known = cells.flat().flatMap(({ value }) => value ?? []);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const width = LEFT + cols.length * CELL.width;
  const height = TOP + rows.length * CELL.height;
  const label = `${title}: ${rowLabel} against ${colLabel}; ${known.length} of ${rows.length * cols.length} cells are known. The table has the numbers.`;
  return (
    <div className="heatmap-scroll" tabIndex={0} role="region" aria-label={`${title}, picture`}>
      <svg className="heatmap" viewBox={`0 0 ${width} ${height}`} width={width} role="img" aria-label={label}>
        {cols.map((col, c) => (
          <text
            key={col}
            className="heatmap-axis"
            x={LEFT + (c + 0.5) * CELL.width}
            y={TOP - 8}
            textAnchor="middle"
          >
            {col}
          </text>
        ))}
        {rows.map((row, r) => (
          <Fragment key={row}>
            <text
              className="heatmap-axis"
              x={LEFT - 8}
              y={TOP + (r + 0.5) * CELL.height + 4}
              textAnchor="end"
            >
              {row}
            </text>
            {cols.map((col, c) => (
              <Cell key={col} cell={cells[r][c]} c={c} r={r} share={shareOf(cells[r][c].value, low, span)} />
            ))}
          </Fragment>
        ))}
      </svg>
    </div>
  );
}

interface CellProps {
  cell: HeatCell;
  c: number;
  r: number;
  /** 0 for the lowest, 1 for the highest value; undefined where there is none. */
  share?: number;
}

function Cell({ cell, c, r, share }: CellProps) {
  const x = LEFT + c * CELL.width;
  const y = TOP + r * CELL.height;
  const fill =
    share === undefined
      ? 'transparent'
      : `color-mix(in oklch, var(--accent) ${Math.round(6 + share * 94)}%, var(--paper))`;
  const ink = share !== undefined && share > 0.5 ? 'var(--on-accent)' : 'var(--ink)';
  const middle = x + CELL.width / 2;
  return (
    <g>
      <rect
        x={x + 1}
        y={y + 1}
        width={CELL.width - 2}
        height={CELL.height - 2}
        rx={3}
        fill={fill}
        stroke="var(--line)"
      />
      <text x={middle} y={y + (cell.note ? 18 : 25)} textAnchor="middle" fill={ink} className="heatmap-value">
        {cell.text}
      </text>
      {cell.note && (
        <text x={middle} y={y + 31} textAnchor="middle" fill={ink} className="heatmap-note">
          {cell.note}
        </text>
      )}
    </g>
  );
}

function CellTable({ title, rowLabel, colLabel, rows, cols, cells }: Shown) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="numbers">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{`${rowLabel} \\ ${colLabel}`}</th>
            {cols.map((col) => (
              <th key={col} scope="col">
                {col}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells[r].map(({ text, note }, c) => (
                <td key={cols[c]}>
                  {text} {note}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shareOf(value: number | undefined, low: number, span: number): number | undefined {
  if (value === undefined) return undefined;
  return span > 0 ? (value - low) / span : 0.5;
}
