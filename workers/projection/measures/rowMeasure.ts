import type { Estimate } from '#contract/projectionMeasures.ts';
import type { Random } from '#lib/random.ts';

/** What is seen from one point: computed once and shown to every measure that needs distances to all points. */
export interface Sight {
  i: number;
  /** Squared distances in the space. [points] */
  distances: Float64Array;
  /** The k nearest in the space. [k] */
  neighbours: Int32Array;
}

/** A measure that looks at points one at a time. */
export interface RowMeasure {
  /** `picture` is the same point's sight in the picture. */
  look(space: Sight, picture?: Sight): void;
  estimate(random: Random): Estimate;
}

/** A measure that cannot be defined for these points. */
export const undefinedMeasure = (reason: string): RowMeasure => ({
  look: () => {},
  estimate: () => ({ value: null, reason }),
});
