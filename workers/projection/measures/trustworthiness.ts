import type { Points } from './points.ts';
import { rankExcess } from './rankExcess.ts';
import type { RowMeasure } from './rowMeasure.ts';

/** Punishes neighbours in the picture by how far they are in the space. */
export const trustworthiness = (points: Points, k: number): RowMeasure =>
  rankExcess(points, k, (space, picture) => ({ claimed: picture, truth: space }));
