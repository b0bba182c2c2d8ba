import type { Typed } from '#engine/defineOp.ts';

/** y[e] = w[e] s[col[e]]. */
export function edgeScaleReference(col: Typed, w: Typed, s: Typed, y: Typed): void {
  for (let e = 0; e < y.length; e++) y[e] = w[e] * s[col[e]];
}

/** ds[c] = sum over the entries of column c of w[entry] dy[entry]. */
export function columnDotReference(ptr: Typed, entry: Typed, w: Typed, dy: Typed, ds: Typed): void {
  for (let c = 0; c < ds.length; c++) {
    let sum = 0;
    for (let e = ptr[c]; e < ptr[c + 1]; e++) sum += w[entry[e]] * dy[entry[e]];
    ds[c] = sum;
  }
}
