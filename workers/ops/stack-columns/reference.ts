import type { Typed } from '#engine/defineOp.ts';

/** y[rows, width] = columns of x[rows, stride] from `begin` on. */
export function columnRangeReference(x: Typed, y: Typed, stride: number, begin: number, width: number): void {
  for (let r = 0; r * width < y.length; r++) {
    const at = r * stride + begin;
    y.set(x.subarray(at, at + width), r * width);
  }
}
