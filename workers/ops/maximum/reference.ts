import type { Typed } from '#engine/defineOp.ts';

/** y = the larger of a and b, a where they are alike. */
export function maximumReference(a: Typed, b: Typed, y: Typed): void {
  for (let i = 0; i < y.length; i++) y[i] = a[i] >= b[i] ? a[i] : b[i];
}

/** dy goes to the larger of a and b alone, to a where they are alike. */
export function maximumGradientReference(v: Record<'a' | 'b' | 'dy' | 'da' | 'db', Typed>): void {
  for (let i = 0; i < v.dy.length; i++) (v.a[i] >= v.b[i] ? v.da : v.db)[i] = v.dy[i];
}
