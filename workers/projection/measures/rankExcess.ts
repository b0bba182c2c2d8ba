import { PerItem } from './perItem.ts';
import type { Points } from './points.ts';
import { undefinedMeasure, type RowMeasure, type Sight } from './rowMeasure.ts';

/**
 * 1 - 2 / (n k (2n - 3k - 1)) sum_i sum_j max(0, r(i, j) - k): j runs over i's k nearest in the one space, r is its rank in the other
 * (1 is the nearest, ties by lower index). Equals scikit-learn's `trustworthiness`; like there it needs k < n / 2.
 */
export function rankExcess(
  points: Points,
  k: number,
  choose: (space: Sight, picture: Sight) => { claimed: Sight; truth: Sight },
): RowMeasure {
  const n = points.count;
  if (!(k < n / 2))
    return undefinedMeasure(`It needs more than ${2 * k} points for ${k} neighbours; there are ${n}.`);
  const scale = 2 / (k * (2 * n - 3 * k - 1));
  const values = new PerItem(points.items);
  return {
    look(space, picture) {
      const { claimed, truth } = choose(space, picture!);
      let excess = 0;
      for (const j of claimed.neighbours) excess += Math.max(0, rankOf(j, truth) - k);
      values.add(points.item[space.i], 1 - scale * excess);
    },
    estimate: (random) => values.estimate(random),
  };
}

function rankOf(j: number, { i, distances }: Sight): number {
  const own = distances[j];
  let rank = 1;
  for (let l = 0; l < distances.length; l++) {
    if (l !== i && (distances[l] < own || (distances[l] === own && l < j))) rank++;
  }
  return rank;
}
