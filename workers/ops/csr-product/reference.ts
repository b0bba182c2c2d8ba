import type { Typed } from '#engine/defineOp.ts';

/** y[rows, d] = M x, with M in compressed rows. */
export function csrProductReference(ptr: Typed, col: Typed, val: Typed, x: Typed, y: Typed, d: number): void {
  for (let r = 0; r + 1 < ptr.length; r++) {
    for (let e = ptr[r]; e < ptr[r + 1]; e++) {
      for (let k = 0; k < d; k++) y[r * d + k] += val[e] * x[col[e] * d + k];
    }
  }
}
