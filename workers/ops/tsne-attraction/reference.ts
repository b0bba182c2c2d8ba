import type { Typed } from '#engine/defineOp.ts';

/** force[n, 2] = Σ_j p_ij q_ij (y_i - y_j), q_ij = 1 / (1 + |y_i - y_j|²), with P in compressed rows. */
export function tsneAttractionReference(ptr: Typed, col: Typed, val: Typed, y: Typed, force: Typed): void {
  for (let i = 0; i + 1 < ptr.length; i++) {
    let [sx, sy] = [0, 0];
    for (let e = ptr[i]; e < ptr[i + 1]; e++) {
      const dx = y[2 * i] - y[2 * col[e]];
      const dy = y[2 * i + 1] - y[2 * col[e] + 1];
      const w = val[e] / (1 + dx * dx + dy * dy);
      sx += w * dx;
      sy += w * dy;
    }
    force[2 * i] = sx;
    force[2 * i + 1] = sy;
  }
}
