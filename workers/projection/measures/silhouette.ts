import { PerItem } from './perItem.ts';
import type { Points } from './points.ts';
import { undefinedMeasure, type RowMeasure } from './rowMeasure.ts';

/**
 * Silhouette with modalities as clusters (Rousseeuw 1987): (b - a) / max(a, b), where a is the mean distance to the own modality and
 * b that to the nearest other one; 0 for the only point of a modality. Sampled points are compared with all points.
 */
export function silhouette({ modality, item, items, sizes }: Points): RowMeasure {
  if (sizes.length < 2) return undefinedMeasure('There is only one modality: nothing to overlap with.');
  if (sizes.every((size) => size === 1))
    return undefinedMeasure('Every modality has one item only: a silhouette needs two.');
  const values = new PerItem(items);
  const sums = new Float64Array(sizes.length);
  return {
    look({ i, distances }) {
      sums.fill(0);
      for (let j = 0; j < distances.length; j++) sums[modality[j]] += Math.sqrt(distances[j]);
      values.add(item[i], silhouetteOf(modality[i], sums, sizes));
    },
    estimate: (random) => values.estimate(random),
  };
}

function silhouetteOf(own: number, sums: Float64Array, sizes: number[]): number {
  if (sizes[own] === 1) return 0;
  const within = sums[own] / (sizes[own] - 1);
  const between = Math.min(...sizes.map((size, m) => (m === own ? Infinity : sums[m] / size)));
  const larger = Math.max(within, between);
  return larger === 0 ? 0 : (between - within) / larger;
}
