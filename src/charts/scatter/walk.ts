import type { Coordinates } from './fit.ts';

export const DIRECTIONS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
} as const;
export type Arrow = keyof typeof DIRECTIONS;

/**
 * The point to go to from `from` with an arrow key: the nearest within 45 degrees of the direction; the same point where there is none.
 * Without a start it is the point nearest to the centre.
 */
export function walk({ x, y }: Coordinates, from: number | undefined, arrow: Arrow): number {
  const [dx, dy] = DIRECTIONS[arrow];
  const [startX, startY] = from === undefined ? [0, 0] : [x[from], y[from]];
  let best = from ?? 0;
  let nearest = Infinity;
  for (let i = 0; i < x.length; i++) {
    const [right, up] = [x[i] - startX, y[i] - startY];
    const along = right * dx + up * dy;
    const across = Math.abs(right * dy) + Math.abs(up * dx);
    const isAhead = from === undefined || (i !== from && along > 0 && across <= along);
    const distance = right * right + up * up;
    if (isAhead && distance < nearest) [best, nearest] = [i, distance];
  }
  return best;
}
