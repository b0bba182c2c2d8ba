import { marksOf } from './marks.ts';
import type { TradePoint } from './types.ts';

/** What marks and bars mean. */
export function Legend({ points }: { points: readonly TradePoint[] }) {
  return (
    <ul className="legend">
      {[...marksOf(points)].map(([group, { colour, path }]) => (
        <li key={group}>
          <svg className="tradeoff-key" viewBox="-7 -7 14 14" aria-hidden="true">
            <path d={path} fill={colour} />
          </svg>
          {group}
        </li>
      ))}
      <li>
        <svg className="tradeoff-key" viewBox="-7 -7 14 14" aria-hidden="true">
          <path className="tradeoff-bar" d="M0-6V6M-3-6h6M-3 6h6" />
        </svg>
        one deviation over seeds
      </li>
    </ul>
  );
}
