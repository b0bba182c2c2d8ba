import type { Typed } from '#engine/defineOp.ts';

/** terms[r] = counts[r] |x[r]|^2 / 2, rows of d floats. */
export function batchL2Reference(x: Typed, counts: Typed, terms: Typed, d: number): void {
  for (let r = 0; r < terms.length; r++) {
    let squares = 0;
    for (let k = r * d; k < (r + 1) * d; k++) squares += x[k] * x[k];
    terms[r] = 0.5 * counts[r] * squares;
  }
}

/** dx[r] = dy[r] counts[r] x[r]. */
export function batchL2GradientReference(x: Typed, counts: Typed, dy: Typed, dx: Typed, d: number): void {
  for (let i = 0; i < x.length; i++) {
    const r = Math.floor(i / d);
    dx[i] = dy[r] * counts[r] * x[i];
  }
}
