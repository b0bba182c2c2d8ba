import type { Typed } from '#engine/defineOp.ts';

/** sums[t] = scale counts[r] |x[r]|^2 / 2 over the rows r = t, t + runs, .., of d floats, for as many runs as sums. */
export function batchL2Reference(x: Typed, counts: Typed, sums: Typed, d: number, scale: number): void {
  for (let r = 0; r < x.length / d; r++) {
    let squares = 0;
    for (let k = r * d; k < (r + 1) * d; k++) squares += x[k] * x[k];
    sums[r % sums.length] += 0.5 * scale * counts[r] * squares;
  }
}

/** dx[r] = scale dy[r % runs] counts[r] x[r]. */
export function batchL2GradientReference(
  x: Typed,
  counts: Typed,
  dy: Typed,
  dx: Typed,
  d: number,
  scale: number,
): void {
  for (let i = 0; i < x.length; i++) {
    const r = Math.floor(i / d);
    dx[i] = scale * dy[r % dy.length] * counts[r] * x[i];
  }
}
