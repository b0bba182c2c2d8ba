import type { Typed } from '#engine/defineOp.ts';

/** force[n, 2] = Σ_j q_ij² (y_i - y_j), z[0] = Σ_{i≠j} q_ij, q_ij = 1 / (1 + |y_i - y_j|²), for y[n, 2]. */
export function tsneRepulsionReference(y: Typed, force: Typed, z: Typed): void {
  const n = y.length / 2;
  let total = 0;
  for (let i = 0; i < n; i++) {
    let [sx, sy] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const dx = y[2 * i] - y[2 * j];
      const dy = y[2 * i + 1] - y[2 * j + 1];
      const q = 1 / (1 + dx * dx + dy * dy);
      total += q;
      sx += q * q * dx;
      sy += q * q * dy;
    }
    force[2 * i] = sx;
    force[2 * i + 1] = sy;
  }
  z[0] = total;
}
