import type { Typed } from '#engine/defineOp.ts';
import { logSoftmaxReference } from '../log-softmax/reference.ts';

/** Of each row of n numbers the k largest of its log softmax, and the columns where they stand; of equal ones the first. */
export function likeliestReference(
  { x, y, at }: Record<'x' | 'y' | 'at', Typed>,
  n: number,
  k: number,
): void {
  const all = new Float32Array(x.length);
  logSoftmaxReference({ x, y: all }, n, n);
  for (let row = 0; row * k < y.length; row++) {
    const own = all.subarray(row * n, (row + 1) * n);
    const order = Array.from(own.keys()).sort((a, b) => own[b] - own[a] || a - b);
    for (let place = 0; place < k; place++) {
      at[row * k + place] = order[place];
      y[row * k + place] = own[order[place]];
    }
  }
}
