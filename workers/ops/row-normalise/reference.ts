import type { Typed } from '#engine/defineOp.ts';

/** Rows shorter than this have direction 0 and gradient 0. */
export const SHORTEST = 1e-12;

function inverseLength(x: Typed, at: number, d: number): number {
  let squares = 0;
  for (let k = 0; k < d; k++) squares += x[at + k] ** 2;
  return squares > SHORTEST ** 2 ? 1 / Math.sqrt(squares) : 0;
}

/** y[r] = keep base[r] + scale x[r] / |x[r]|, rows of d floats. */
export function rowNormaliseReference(
  base: Typed,
  x: Typed,
  y: Typed,
  d: number,
  keep: number,
  scale: number,
): void {
  for (let at = 0; at < x.length; at += d) {
    const factor = scale * inverseLength(x, at, d);
    for (let k = at; k < at + d; k++) y[k] = keep * base[k] + factor * x[k];
  }
}

/** dx[r] = scale (dy[r] - n (n . dy[r])) / |x[r]| with n = x[r] / |x[r]|. */
export function rowNormaliseGradientReference(
  x: Typed,
  dy: Typed,
  dx: Typed,
  d: number,
  scale: number,
): void {
  for (let at = 0; at < x.length; at += d) {
    const inverse = inverseLength(x, at, d);
    let along = 0;
    for (let k = at; k < at + d; k++) along += x[k] * dy[k];
    along *= inverse * inverse;
    for (let k = at; k < at + d; k++) dx[k] = scale * inverse * (dy[k] - along * x[k]);
  }
}
