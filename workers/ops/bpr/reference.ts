import type { Typed } from '#engine/defineOp.ts';
import { sigmoid, softplus } from '../logistic.ts';

/** terms[b] = softplus(-(y[b, 0] - y[b, 1])) and its slope by y. */
export function bprReference(y: Typed, terms: Typed, slope: Typed): void {
  for (let b = 0; b < terms.length; b++) {
    const margin = y[2 * b] - y[2 * b + 1];
    terms[b] = softplus(-margin);
    slope[2 * b] = -sigmoid(-margin);
    slope[2 * b + 1] = sigmoid(-margin);
  }
}

/** terms[b] = -log(epsilon + sigmoid(y[b, 0] - y[b, 1])) and its slope by y. */
export function bprEpsilonReference(y: Typed, terms: Typed, slope: Typed, epsilon: number): void {
  for (let b = 0; b < terms.length; b++) {
    const margin = y[2 * b] - y[2 * b + 1];
    const right = sigmoid(margin);
    terms[b] = -Math.log(epsilon + right);
    slope[2 * b + 1] = (sigmoid(-margin) * right) / (epsilon + right);
    slope[2 * b] = -slope[2 * b + 1];
  }
}
