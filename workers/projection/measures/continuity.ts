import type { Points } from './points.ts';
import { rankExcess } from './rankExcess.ts';
import type { RowMeasure } from './rowMeasure.ts';

/** Punishes neighbours in the space by how far they are in the picture: the mirror of trustworthiness. */
export const continuity = (points: Points, k: number): RowMeasure =>
  rankExcess(points, k, (space, picture) => ({ claimed: space, truth: picture }));
