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
