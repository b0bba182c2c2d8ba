import type { CSSProperties } from 'react';
import type { Outcome } from './outcome.ts';

/** Part of the axis that stays free on each side. */
const MARGIN = 0.06;

/** Names, values and their places on one axis; what teaches above, the floor below. */
export function OutcomeRows({ rows, format }: Pick<Outcome, 'rows' | 'format'>) {
  const at = scaleOf(rows);
  const [twin, source] = ['twin', 'source'].map((role) => rows.find((row) => row.role === role)?.value);
  return (
    <dl className="outcome-rows">
      {rows.map(({ id, label, role, value }) => (
        <div key={id} data-role={role}>
          <dt>{label}</dt>
          <dd>
            {format(value)}
            <span className="outcome-track" aria-hidden="true">
              {twin !== undefined && source !== undefined && <Gap from={at(twin)} to={at(source)} />}
              {value !== undefined && <i style={placed(at(value))} />}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The gap that is to be closed, through all rows. */
const Gap = ({ from, to }: { from: number; to: number }) =>
  to > from ? <b style={{ left: percent(from), width: percent(to - from) }} /> : null;

const placed = (share: number): CSSProperties => ({ left: percent(share) });
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

function scaleOf(rows: Outcome['rows']): (value: number) => number {
  const values = rows.flatMap(({ value }) => value ?? []);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high > low ? MARGIN + ((value - low) / (high - low)) * (1 - 2 * MARGIN) : 0.5);
}
