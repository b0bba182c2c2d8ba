import type { Attrs, Typed } from '#engine/defineOp.ts';
import { scramble } from '#lib/random.ts';

/** True where the entry (row, column) of the matrix stays. */
const kept = (row: number, column: number, { key, threshold }: Attrs) =>
  scramble((scramble((key + row) >>> 0) + scramble(column)) >>> 0) >= threshold;

/** y = scale val for entries that stay, else 0; the entries of a transpose (`swapped` 1) lie at (column, row). */
export function edgeDropoutReference(ptr: Typed, col: Typed, val: Typed, y: Typed, h: Attrs): void {
  for (let r = 0; r + 1 < ptr.length; r++) {
    for (let e = ptr[r]; e < ptr[r + 1]; e++) {
      const stays = h.swapped === 1 ? kept(col[e], r, h) : kept(r, col[e], h);
      y[e] = stays ? h.scale * val[e] : 0;
    }
  }
}
