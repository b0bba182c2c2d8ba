import { UNLISTED } from './models.ts';

/** The k items of the highest scores [items] that are not masked and have a score, best first; of equal scores the lower item. */
export function topItems(scores: Float64Array, masked: Iterable<number>, k: number): number[] {
  const hidden = new Uint8Array(scores.length);
  for (const item of masked) hidden[item] = 1;
  const best: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    if (
      hidden[item] ||
      scores[item] === UNLISTED ||
      (best.length === k && scores[item] <= scores[best[k - 1]])
    )
      continue;
    if (best.length === k) best.pop();
    let at = best.length;
    while (at > 0 && scores[best[at - 1]] < scores[item]) at--;
    best.splice(at, 0, item);
  }
  return best;
}
