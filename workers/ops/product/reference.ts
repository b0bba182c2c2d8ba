import type { Typed } from '#engine/defineOp.ts';

/** y[rows, n] = a b for a[rows, stride], of which the first b-rows many columns count. */
export function timesReference(a: Typed, b: Typed, y: Typed, stride: number, inner: number, n: number): void {
  const sum = new Float64Array(n);
  for (let r = 0; r < y.length / n; r++) {
    sum.fill(0);
    for (let k = 0; k < inner; k++) {
      for (let c = 0; c < n; c++) sum[c] += a[r * stride + k] * b[k * n + c];
    }
    y.set(sum, r * n);
  }
}

/** y[rows, n] = a bᵀ for a[rows, stride] and b[n, inner], of a the first columns. */
export function timesTransposedReference(
  a: Typed,
  b: Typed,
  y: Typed,
  stride: number,
  inner: number,
  n: number,
): void {
  for (let at = 0; at < y.length; at++) {
    const [r, c] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += a[r * stride + k] * b[c * inner + k];
    y[at] = sum;
  }
}

/** y[k, n] = aᵀ c for the first k columns of a[rows, stride] and c[rows, n]. */
export function transposedTimesReference(
  a: Typed,
  c: Typed,
  y: Typed,
  stride: number,
  k: number,
  n: number,
): void {
  const sum = new Float64Array(k * n);
  for (let m = 0; m * n < c.length; m++) {
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < n; j++) sum[i * n + j] += a[m * stride + i] * c[m * n + j];
    }
  }
  y.set(sum);
}

/** y[rows, n] = the first n columns of x[rows, d]; y arrives zeroed. */
export function withColumnsReference(x: Typed, y: Typed, d: number, n: number): void {
  const both = Math.min(d, n);
  for (let r = 0; r * n < y.length; r++) y.set(x.subarray(r * d, r * d + both), r * n);
}
