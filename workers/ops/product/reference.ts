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

/** parts[slices, k, n] = aᵀ c for the first k columns of a[rows, stride] and c[rows, n], each over `slice` rows. */
export function transposedTimesReference(
  a: Typed,
  c: Typed,
  parts: Typed,
  stride: number,
  k: number,
  n: number,
  slice: number,
): void {
  const rows = a.length / stride;
  const sum = new Float64Array(k * n);
  for (let begin = 0, at = 0; at < parts.length; begin += slice, at += k * n) {
    sum.fill(0);
    for (let m = begin; m < Math.min(begin + slice, rows); m++) {
      for (let i = 0; i < k; i++) {
        for (let j = 0; j < n; j++) sum[i * n + j] += a[m * stride + i] * c[m * n + j];
      }
    }
    parts.set(sum, at);
  }
}

/** y = the sum of the slices of `parts`. */
export function sumSlicesReference(parts: Typed, y: Typed): void {
  for (let i = 0; i < parts.length; i++) y[i % y.length] += parts[i];
}

/** y[rows, n] = the first n columns of x[rows, d]; y arrives zeroed. */
export function withColumnsReference(x: Typed, y: Typed, d: number, n: number): void {
  const both = Math.min(d, n);
  for (let r = 0; r * n < y.length; r++) y.set(x.subarray(r * d, r * d + both), r * n);
}
