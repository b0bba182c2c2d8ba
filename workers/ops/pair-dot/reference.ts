import type { Typed } from '#engine/defineOp.ts';

/** y[p] = x[left[p]] . x[right[p]], rows of d floats. */
export function pairDotReference(left: Typed, right: Typed, x: Typed, y: Typed, d: number): void {
  for (let p = 0; p < y.length; p++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += x[left[p] * d + k] * x[right[p] * d + k];
    y[p] = sum;
  }
}

/** dx[r] = sum over the occurrences e of row r of dy[pair[e]] x[other[e]]. */
export function pairDotGradientReference(
  a: Record<'ptr' | 'other' | 'pair' | 'dy' | 'x' | 'dx', Typed>,
  d: number,
): void {
  for (let r = 0; r + 1 < a.ptr.length; r++) {
    for (let e = a.ptr[r]; e < a.ptr[r + 1]; e++) {
      const slope = a.dy[a.pair[e]];
      for (let k = 0; k < d; k++) a.dx[r * d + k] += slope * a.x[a.other[e] * d + k];
    }
  }
}
