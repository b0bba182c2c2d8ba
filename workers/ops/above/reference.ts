import type { Typed } from '#engine/defineOp.ts';

/** y = yes where x > threshold, else no. */
export function whereAboveReference(a: Record<'x' | 'yes' | 'no' | 'y', Typed>, threshold: number): void {
  // The kernels compare with the float32 that they are given.
  const limit = Math.fround(threshold);
  for (let i = 0; i < a.x.length; i++) a.y[i] = a.x[i] > limit ? a.yes[i] : a.no[i];
}

/** upper = z where x > threshold, else 0, and lower the others. */
export function partedAboveReference(
  a: Record<'x' | 'z' | 'upper' | 'lower', Typed>,
  threshold: number,
): void {
  const limit = Math.fround(threshold);
  for (let i = 0; i < a.x.length; i++) {
    const isAbove = a.x[i] > limit;
    a.upper[i] = isAbove ? a.z[i] : 0;
    a.lower[i] = isAbove ? 0 : a.z[i];
  }
}
