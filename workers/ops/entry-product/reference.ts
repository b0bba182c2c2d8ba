import type { Typed } from '#engine/defineOp.ts';

/** y[r] = sum over the entries e of row r of weight[entry[e]] x[other[e]], rows of d floats. */
export function entryProductReference(
  a: Record<'ptr' | 'other' | 'entry' | 'weight' | 'x' | 'y', Typed>,
  d: number,
): void {
  for (let r = 0; r + 1 < a.ptr.length; r++) {
    for (let e = a.ptr[r]; e < a.ptr[r + 1]; e++) {
      const weight = a.weight[a.entry[e]];
      for (let k = 0; k < d; k++) a.y[r * d + k] += weight * a.x[a.other[e] * d + k];
    }
  }
}
