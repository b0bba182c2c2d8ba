import { PerItem } from './perItem.ts';
import type { Points } from './points.ts';
import type { RowMeasure } from './rowMeasure.ts';

/** Share of a point's k nearest neighbours in the space that are among its k nearest in the picture, mean over points. */
export function knnRecall(points: Points): RowMeasure {
  const values = new PerItem(points.items);
  return {
    look(space, picture) {
      values.add(
        points.item[space.i],
        shared(space.neighbours, picture!.neighbours) / space.neighbours.length,
      );
    },
    estimate: (random) => values.estimate(random),
  };
}

/** How many entries two lists without repetitions have in common. */
export function shared(a: Int32Array, b: Int32Array): number {
  let common = 0;
  for (const value of a) if (b.includes(value)) common++;
  return common;
}
