import type { Typed } from '#engine/defineOp.ts';

/** d2[n, count] = |x_j - x_q|² for x[n, d] and the rows `queries`; infinite where j is the query itself. */
export function squareDistancesReference(x: Typed, queries: Typed, d2: Typed, d: number): void {
  const count = queries.length;
  for (let j = 0; j * d < x.length; j++) {
    for (let q = 0; q < count; q++) {
      let sum = j === queries[q] ? Infinity : 0;
      for (let k = 0; k < d; k++) sum += (x[j * d + k] - x[queries[q] * d + k]) ** 2;
      d2[j * count + q] = sum;
    }
  }
}

/** The k smallest of each column of d2[n, count], ascending, ties by lower row: rows and values [count, k]. */
export function selectNearestReference(
  d2: Typed,
  indices: Typed,
  distances: Typed,
  count: number,
  k: number,
): void {
  const rows = Array.from({ length: d2.length / count }, (_, j) => j);
  for (let q = 0; q < count; q++) {
    const near = rows.toSorted((a, b) => d2[a * count + q] - d2[b * count + q] || a - b);
    for (let r = 0; r < k; r++) {
      indices[q * k + r] = near[r];
      distances[q * k + r] = d2[near[r] * count + q];
    }
  }
}
