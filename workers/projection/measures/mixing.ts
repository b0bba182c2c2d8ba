import type { Estimate } from '#contract/projectionMeasures.ts';
import type { Random } from '#lib/random.ts';
import { PerItem } from './perItem.ts';
import type { Points } from './points.ts';
import type { NeighbourLists } from './space.ts';

/**
 * Share of a point's k nearest neighbours that belong to another modality, mean over points. By chance, with neighbours drawn from
 * all other points, a point of modality m would have (N - n_m) / (N - 1).
 */
export function mixing(points: Points, lists: NeighbourLists, k: number, random: Random): Estimate {
  if (points.sizes.length < 2)
    return { value: null, reason: 'There is only one modality: nothing to overlap with.' };
  const { count, modality, item, sizes } = points;
  const shares = new PerItem(points.items);
  let chance = 0;
  for (let i = 0; i < count; i++) {
    let foreign = 0;
    for (let at = i * lists.k; at < i * lists.k + k; at++) {
      if (modality[lists.indices[at]] !== modality[i]) foreign++;
    }
    shares.add(item[i], foreign / k);
    chance += (count - sizes[modality[i]]) / (count - 1) / count;
  }
  return shares.estimate(random, chance);
}
