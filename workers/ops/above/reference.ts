import type { Typed } from '#engine/defineOp.ts';

/** y = 1 where x > threshold, else 0. */
export function aboveReference(x: Typed, y: Typed, threshold: number): void {
  // The kernels compare with the float32 that they are given.
  const limit = Math.fround(threshold);
  for (let i = 0; i < x.length; i++) y[i] = x[i] > limit ? 1 : 0;
}
