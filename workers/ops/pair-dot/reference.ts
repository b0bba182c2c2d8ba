import type { Typed } from '#engine/defineOp.ts';

/** y[p] = a[left[p]] . b[right[p]], rows of d floats. */
export function pairDotReference(left: Typed, right: Typed, a: Typed, b: Typed, y: Typed, d: number): void {
  for (let p = 0; p < y.length; p++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += a[left[p] * d + k] * b[right[p] * d + k];
    y[p] = sum;
  }
}
