import type { Estimate } from '#contract/projectionMeasures.ts';
import type { Random } from '#lib/random.ts';
import { shared } from './knnRecall.ts';
import { PerItem } from './perItem.ts';
import type { NeighbourLists } from './space.ts';

/**
 * Share of an item's k nearest neighbours that two spaces agree on (e.g. X^m and F^m), mean over items; both lists are of the same n
 * items of one modality. By chance: k / (n - 1).
 */
export function agreement(a: NeighbourLists, b: NeighbourLists, k: number, random: Random): Estimate {
  const items = a.indices.length / a.k;
  if (!(items > 1)) return { value: null, reason: 'There is only one item: it has no neighbours.' };
  const depth = Math.min(k, a.k, b.k);
  const first = (lists: NeighbourLists, i: number) =>
    lists.indices.subarray(i * lists.k, i * lists.k + depth);
  const values = new PerItem(items);
  for (let i = 0; i < items; i++) values.add(i, shared(first(a, i), first(b, i)) / depth);
  return values.estimate(random, depth / (items - 1));
}
