import type { Typed } from '#engine/defineOp.ts';

/** sums[rows] = log of the sum of exp over each row of x[rows, n]. */
export function logSumReference({ x, sums }: Record<'x' | 'sums', Typed>, n: number): void {
  for (let row = 0; row < sums.length; row++) {
    let largest = -Infinity;
    for (let c = row * n; c < (row + 1) * n; c++) largest = Math.max(largest, x[c]);
    let sum = 0;
    for (let c = row * n; c < (row + 1) * n; c++) sum += Math.exp(x[c] - largest);
    sums[row] = largest + Math.log(sum);
  }
}
