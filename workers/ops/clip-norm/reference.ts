import type { Typed } from '#engine/defineOp.ts';

/** y[t] = the sum of squares of x[t], x[t + runs], x[t + 2 runs], ... */
export function squaresReference(x: Typed, y: Typed): void {
  for (let t = 0; t < y.length; t++) {
    let sum = 0;
    for (let i = t; i < x.length; i += y.length) sum += x[i] * x[i];
    y[t] = sum;
  }
}

/** min(1, most / (√square + 1e-6)), as torch's clip_grad_norm_ has it. */
export const clipFactorReference = (square: number, most: number): number =>
  Math.min(1, most / (Math.sqrt(square) + 1e-6));
