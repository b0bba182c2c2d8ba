import type { Typed } from '#engine/defineOp.ts';
import { sigmoid, softplus } from '../logistic.ts';

/** scale times terms [B] and slopes [B, n] for logits y [B, n] over tau, the positive first, n >= 2. */
export function listCrossEntropyReference(
  { y, terms, slope }: Record<'y' | 'terms' | 'slope', Typed>,
  n: number,
  tau: number,
  scale: number,
): void {
  const e = new Float64Array(n);
  for (let b = 0; b < terms.length; b++) {
    const first = b * n;
    let largest = -Infinity;
    for (let j = 1; j < n; j++) largest = Math.max(largest, y[first + j]);
    let sum = 0;
    for (let j = 1; j < n; j++) sum += e[j] = Math.exp((y[first + j] - largest) / tau);
    const margin = (y[first] - largest) / tau - Math.log(sum);
    const pull = (scale * sigmoid(-margin)) / tau;
    terms[b] = scale * softplus(-margin);
    slope[first] = -pull;
    for (let j = 1; j < n; j++) slope[first + j] = (pull * e[j]) / sum;
  }
}
