import type { Typed } from '#engine/defineOp.ts';

/** erfc(z) for z >= 0 with a relative error below 1.2e-7: Numerical Recipes, 2nd ed., 6.2, erfcc. */
function erfc(z: number): number {
  const t = 1 / (1 + 0.5 * z);
  const p = CHEBYSHEV.reduce((sum, c) => sum * t + c, 0);
  return t * Math.exp(p - z * z);
}

const CHEBYSHEV = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
  1.00002368, -1.26551223,
];

/** The normal distribution up to x, its small end with all its digits. */
function normal(x: number): number {
  const tail = 0.5 * erfc(Math.abs(x) * Math.SQRT1_2);
  return x > 0 ? 1 - tail : tail;
}

/** y = x times the normal distribution up to x. */
export function geluReference(x: Typed, y: Typed): void {
  for (let i = 0; i < x.length; i++) y[i] = x[i] * normal(x[i]);
}

/** dx = dy times the slope at x: the distribution, and x times the density. */
export function geluGradientReference(x: Typed, dy: Typed, dx: Typed): void {
  for (let i = 0; i < x.length; i++) {
    const density = Math.exp(-0.5 * x[i] * x[i]) / Math.sqrt(2 * Math.PI);
    dx[i] = dy[i] * (normal(x[i]) + x[i] * density);
  }
}
