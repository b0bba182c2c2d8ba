import type { Typed } from '#engine/defineOp.ts';
import { sigmoid } from '../logistic.ts';

/** y = sigmoid(z) x. */
export function gateReference(z: Typed, x: Typed, y: Typed): void {
  for (let i = 0; i < x.length; i++) y[i] = sigmoid(z[i]) * x[i];
}

/** dz = dy x sigmoid(z) sigmoid(-z), dx = dy sigmoid(z). */
export function gateGradientReference(a: Record<'z' | 'x' | 'dy' | 'dz' | 'dx', Typed>): void {
  for (let i = 0; i < a.x.length; i++) {
    const open = sigmoid(a.z[i]);
    a.dx[i] = a.dy[i] * open;
    a.dz[i] = a.dy[i] * a.x[i] * open * sigmoid(-a.z[i]);
  }
}
