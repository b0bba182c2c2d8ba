import type { Typed } from '#engine/defineOp.ts';

/** y = x + b in every row. */
export function addRowReference(x: Typed, b: Typed, y: Typed): void {
  for (let i = 0; i < x.length; i++) y[i] = x[i] + b[i % b.length];
}

/** y[slices, width] = sums of every slices-th row of x[rows, width]. */
export function columnSumsReference(x: Typed, y: Typed): void {
  for (let i = 0; i < y.length; i++) {
    let sum = 0;
    for (let at = i; at < x.length; at += y.length) sum += x[at];
    y[i] = sum;
  }
}
