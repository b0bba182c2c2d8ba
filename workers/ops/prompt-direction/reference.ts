import type { Typed } from '#engine/defineOp.ts';

/** Rows with a squared norm at most this are zero rows. */
const SMALL = 1e-24;

/** p . Q of row i, for rq = [R | Q]. */
function square(p: Typed, rq: Typed, d: number, i: number): number {
  let sum = 0;
  for (let k = 0; k < d; k++) sum += p[i * d + k] * rq[(2 * i + 1) * d + k];
  return sum;
}

/** y = R / n with n² = p . Q for rq = [R | Q]; zero rows give 0. */
export function promptRowsReference(p: Typed, rq: Typed, y: Typed, d: number): void {
  for (let i = 0; i < y.length / d; i++) {
    const n2 = square(p, rq, d, i);
    if (n2 > SMALL) for (let k = 0; k < d; k++) y[i * d + k] = rq[2 * i * d + k] / Math.sqrt(n2);
  }
}

/** gradient = [dR | c p] and direct = 2 c Q, with dR = dy / n and c = -(dy . R) / (2 n³). */
export function promptRowsGradientReference(
  dy: Typed,
  p: Typed,
  rq: Typed,
  gradient: Typed,
  direct: Typed,
  d: number,
): void {
  for (let i = 0; i < dy.length / d; i++) {
    const n2 = square(p, rq, d, i);
    if (!(n2 > SMALL)) continue;
    let dot = 0;
    for (let k = 0; k < d; k++) {
      gradient[2 * i * d + k] = dy[i * d + k] / Math.sqrt(n2);
      dot += gradient[2 * i * d + k] * rq[2 * i * d + k];
    }
    const c = -dot / (2 * n2);
    for (let k = 0; k < d; k++) {
      gradient[(2 * i + 1) * d + k] = c * p[i * d + k];
      direct[i * d + k] = 2 * c * rq[(2 * i + 1) * d + k];
    }
  }
}
