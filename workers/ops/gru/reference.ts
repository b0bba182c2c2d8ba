import type { Typed } from '#engine/defineOp.ts';
import { sigmoid } from '../logistic.ts';

/** Blocks of h columns in a row of `kept`, in this order. */
export const BLOCKS = ['before', 'reset', 'update', 'fresh', 'inner'] as const;

/**
 * States y [tokens, h] of sequences that begin at `ptr`, each from zero, out of what their tokens say, x [tokens, 3h], and u [h, 3h]; of
 * each token is kept what its slopes are made from, see BLOCKS.
 */
export function gruReference(
  { ptr, x, u, y, kept }: Record<'ptr' | 'x' | 'u' | 'y' | 'kept', Typed>,
  h: number,
): void {
  for (let s = 0; s + 1 < ptr.length; s++)
    for (let row = ptr[s]; row < ptr[s + 1]; row++) {
      const before = row > ptr[s] ? y.subarray((row - 1) * h, row * h) : new Float32Array(h);
      for (let c = 0; c < h; c++) {
        const of = (part: number) => {
          let sum = 0;
          for (let k = 0; k < h; k++) sum += before[k] * u[k * 3 * h + part * h + c];
          return sum;
        };
        const says = (part: number) => x[row * 3 * h + part * h + c];
        const [reset, update] = [sigmoid(says(0) + of(0)), sigmoid(says(1) + of(1))];
        const inner = of(2);
        const fresh = Math.tanh(says(2) + reset * inner);
        y[row * h + c] = (1 - update) * fresh + update * before[c];
        [before[c], reset, update, fresh, inner].forEach((v, b) => (kept[(row * 5 + b) * h + c] = v));
      }
    }
}

/** Slopes by x [tokens, 3h], and by the products of states with u [tokens, 3h]; ut [3h, h] is u transposed. */
export function gruGradientReference(
  { ptr, ut, kept, dy, dx, dp }: Record<'ptr' | 'ut' | 'kept' | 'dy' | 'dx' | 'dp', Typed>,
  h: number,
): void {
  for (let s = 0; s + 1 < ptr.length; s++) {
    let carried = new Float64Array(h);
    for (let row = ptr[s + 1] - 1; row >= ptr[s]; row--) {
      const earlier = new Float64Array(h);
      for (let c = 0; c < h; c++) {
        const [before, reset, update, fresh, inner] = BLOCKS.map((_, b) => kept[(row * 5 + b) * h + c]);
        const slope = dy[row * h + c] + carried[c];
        const byFresh = slope * (1 - update) * (1 - fresh * fresh);
        const byReset = byFresh * inner * reset * (1 - reset);
        const byUpdate = slope * (before - fresh) * update * (1 - update);
        const at = row * 3 * h + c;
        [byReset, byUpdate, byFresh].forEach((v, part) => (dx[at + part * h] = v));
        [byReset, byUpdate, byFresh * reset].forEach((v, part) => (dp[at + part * h] = v));
        earlier[c] = slope * update;
      }
      for (let k = 0; k < 3 * h; k++)
        for (let c = 0; c < h; c++) earlier[c] += dp[row * 3 * h + k] * ut[k * h + c];
      carried = earlier;
    }
  }
}
