import type { Typed } from '#engine/defineOp.ts';

/** y[rows, width] = the first columns of log softmax of each row of x[rows, n]. */
export function logSoftmaxReference({ x, y }: Record<'x' | 'y', Typed>, n: number, width: number): void {
  for (let first = 0, to = 0; first < x.length; first += n, to += width) {
    let largest = -Infinity;
    for (let c = first; c < first + n; c++) largest = Math.max(largest, x[c]);
    let sum = 0;
    for (let c = first; c < first + n; c++) sum += Math.exp(x[c] - largest);
    const behind = Math.log(sum);
    for (let c = 0; c < width; c++) y[to + c] = x[first + c] - largest - behind;
  }
}
