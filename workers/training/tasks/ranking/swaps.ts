import { Random } from '#lib/random.ts';
import type { ContrastNeeds, Triplets } from '#models/batch.ts';

/** A batch with the places of its lists that are swapped in a step. */
export function withSwaps(
  triplets: Triplets,
  { swapShare, swapRepeats }: Pick<ContrastNeeds, 'swapShare' | 'swapRepeats'>,
  seed: number,
  epoch: number,
  step: number,
): Triplets {
  const places = triplets.positives.length + (triplets.lists?.length ?? 0);
  const random = new Random(seed, 'swaps', epoch, step);
  return { ...triplets, swaps: drawPlaces(places, Math.floor(swapShare * places), swapRepeats, random) };
}

/** So many draws of places, 1 where one was drawn: no place twice, or each draw among all of them. */
function drawPlaces(places: number, draws: number, repeats: boolean, random: Random): Uint8Array {
  const isDrawn = new Uint8Array(places);
  if (repeats) {
    for (let n = 0; n < draws; n++) isDrawn[random.integer(places)] = 1;
    return isDrawn;
  }
  // Each place with the share of what is still wanted among what is left.
  for (let at = 0, left = draws; left > 0; at++) {
    if (random.integer(places - at) >= left) continue;
    isDrawn[at] = 1;
    left--;
  }
  return isDrawn;
}
