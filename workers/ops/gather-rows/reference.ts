import type { Typed } from '#engine/defineOp.ts';

/** y[n] = x[ids[n]], rows of d floats. */
export function gatherRowsReference(ids: Typed, x: Typed, y: Typed, d: number): void {
  for (let n = 0; n < ids.length; n++) y.set(x.subarray(ids[n] * d, ids[n] * d + d), n * d);
}

/** dx[r] = sum of dy over the places where row r occurs. */
export function sumOccurrencesReference(ptr: Typed, order: Typed, dy: Typed, dx: Typed, d: number): void {
  for (let r = 0; r + 1 < ptr.length; r++) {
    for (let e = ptr[r]; e < ptr[r + 1]; e++) {
      for (let k = 0; k < d; k++) dx[r * d + k] += dy[order[e] * d + k];
    }
  }
}
