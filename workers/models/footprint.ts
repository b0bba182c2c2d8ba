import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';

/** Bytes that training takes on a device, about. */
export interface Footprint {
  /** Of the largest tensor, and what that is, as part of a sentence. */
  largest: number;
  what: string;
  /** Of everything that is held at once. */
  needed: number;
  /** What a person may do about it, as part of a sentence. */
  smaller: string;
}

/** Of tables of users and items of width d, and of the features that are read. */
export function footprintOfTables(
  { users, items }: Pick<Dataset, 'users' | 'items'>,
  d: number,
  features: FeatureMatrix[],
): Footprint {
  const table = (users + items) * d * 4;
  const read = features.reduce((sum, { data }) => sum + data.byteLength, 0);
  return {
    largest: table,
    what: 'One embedding table',
    // Parameters, two moments, a gradient and about eight intermediates of one table's size.
    needed: table * 12 + read * 2,
    smaller: 'a smaller embedding width, a smaller dataset',
  };
}
