import type { Typed } from '#engine/defineOp.ts';

/** parts[slices, k, n] = aᵀ c for the first k columns of a[rows, stride] and c[rows, n], each over `slice` rows. */
export function tallGramReference(
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
