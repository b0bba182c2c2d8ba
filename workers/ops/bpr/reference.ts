import type { Typed } from '#engine/defineOp.ts';
import { sigmoid, softplus } from '../logistic.ts';

/** terms[b] = scale softplus(-(y[b, 0] - y[b, 1])) and its slope by y. */
export function bprReference(y: Typed, terms: Typed, slope: Typed, scale: number): void {
  for (let b = 0; b < terms.length; b++) {
    const margin = y[2 * b] - y[2 * b + 1];
    terms[b] = scale * softplus(-margin);
    slope[2 * b + 1] = scale * sigmoid(-margin);
    slope[2 * b] = -slope[2 * b + 1];
  }
}

/** terms[b] = -scale log(epsilon + sigmoid(y[b, 0] - y[b, 1])) and its slope by y. */
export function bprEpsilonReference(
  y: Typed,
  terms: Typed,
  slope: Typed,
  scale: number,
  epsilon: number,
): void {
  for (let b = 0; b < terms.length; b++) {
    const margin = y[2 * b] - y[2 * b + 1];
    const right = sigmoid(margin);
    terms[b] = -scale * Math.log(epsilon + right);
    slope[2 * b + 1] = (scale * sigmoid(-margin) * right) / (epsilon + right);
    slope[2 * b] = -slope[2 * b + 1];
  }
}
