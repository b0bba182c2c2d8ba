import type { Typed } from '#engine/defineOp.ts';

/** y[t] = scale * sum of x[t], x[t + runs], x[t + 2 runs], ... */
export function stridedSumReference(x: Typed, y: Typed, scale: number): void {
  for (let t = 0; t < y.length; t++) {
    let sum = 0;
    for (let i = t; i < x.length; i += y.length) sum += x[i];
    y[t] = scale * sum;
  }
}
