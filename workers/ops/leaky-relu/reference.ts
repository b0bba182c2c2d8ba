import type { Typed } from '#engine/defineOp.ts';

/** y = z where x > 0, else slope z. */
export function leakyReluReference(x: Typed, z: Typed, y: Typed, slope: number): void {
  for (let i = 0; i < x.length; i++) y[i] = x[i] > 0 ? z[i] : slope * z[i];
}
