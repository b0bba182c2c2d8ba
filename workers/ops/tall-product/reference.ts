import type { Typed } from '#engine/defineOp.ts';

/** y[rows, n] = a b for a[rows, stride], of which the first b-rows many columns count. */
export function tallProductReference(
  a: Typed,
  b: Typed,
  y: Typed,
  stride: number,
  inner: number,
  n: number,
): void {
  const sum = new Float64Array(n);
  for (let r = 0; r < y.length / n; r++) {
    sum.fill(0);
    for (let k = 0; k < inner; k++) {
      for (let c = 0; c < n; c++) sum[c] += a[r * stride + k] * b[k * n + c];
    }
    y.set(sum, r * n);
  }
}
