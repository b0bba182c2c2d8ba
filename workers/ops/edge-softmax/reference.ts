import type { Typed } from '#engine/defineOp.ts';

/** y[e] = exp(x[e]) / sum of exp(x) over the row of e; what a row without entries would hold is nowhere. */
export function edgeSoftmaxReference(ptr: Typed, x: Typed, y: Typed): void {
  for (let r = 0; r + 1 < ptr.length; r++) {
    let largest = -Infinity;
    for (let e = ptr[r]; e < ptr[r + 1]; e++) largest = Math.max(largest, x[e]);
    let sum = 0;
    for (let e = ptr[r]; e < ptr[r + 1]; e++) sum += Math.exp(x[e] - largest);
    for (let e = ptr[r]; e < ptr[r + 1]; e++) y[e] = Math.exp(x[e] - largest) / sum;
  }
}

/** dx[e] = y[e] (dy[e] - sum of y dy over the row of e). */
export function edgeSoftmaxGradientReference(ptr: Typed, y: Typed, dy: Typed, dx: Typed): void {
  for (let r = 0; r + 1 < ptr.length; r++) {
    let along = 0;
    for (let e = ptr[r]; e < ptr[r + 1]; e++) along += y[e] * dy[e];
    for (let e = ptr[r]; e < ptr[r + 1]; e++) dx[e] = y[e] * (dy[e] - along);
  }
}
