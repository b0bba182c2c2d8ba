import { scramble } from '#lib/random.ts';
import type { Typed } from '#engine/defineOp.ts';

/** y[k] = scale x[k] where scramble(key + k) >= threshold (32-bit unsigned arithmetic), else 0. */
export function dropoutReference(x: Typed, y: Typed, key: number, threshold: number, scale: number): void {
  for (let k = 0; k < x.length; k++) y[k] = scramble((key + k) >>> 0) >= threshold ? scale * x[k] : 0;
}
