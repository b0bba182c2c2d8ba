import type { Typed } from '#engine/defineOp.ts';

/** y[rows, d] = scale (M h + keep z), with M in compressed rows. */
export function propagateReference(
  ptr: Typed,
  col: Typed,
  val: Typed,
  h: Typed,
  z: Typed,
  y: Typed,
  d: number,
  scale: number,
  keep = 1,
): void {
  const sum = new Float64Array(d);
  for (let r = 0; r + 1 < ptr.length; r++) {
    for (let k = 0; k < d; k++) sum[k] = keep * z[r * d + k];
    for (let e = ptr[r]; e < ptr[r + 1]; e++) {
      for (let k = 0; k < d; k++) sum[k] += val[e] * h[col[e] * d + k];
    }
    for (let k = 0; k < d; k++) y[r * d + k] = scale * sum[k];
  }
}
