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

/** What is held at once for each user and each item, in rows of a model's widest table, and for each training interaction, in bytes: docs/scale.md. */
export interface Held {
  user: number;
  item: number;
  interaction: number;
}

/** Values, two moments, a gradient and about eight intermediates; a graph, its weights, and what two rankings leave out. */
const USUAL: Held = { user: 12, item: 12, interaction: 24 };

const INT = Int32Array.BYTES_PER_ELEMENT;

/** The largest of some tensors' bytes, by what they are. */
function largestOf(tensors: Record<string, number>): Pick<Footprint, 'largest' | 'what'> {
  const [what, largest] = Object.entries(tensors).reduce((a, b) => (b[1] > a[1] ? b : a));
  return { what, largest };
}

/** Of tables of users and items of width d, of interactions, and of the features that are read. */
export function footprintOfTables(
  { users, items, train }: Pick<Dataset, 'users' | 'items' | 'train'>,
  d: number,
  features: FeatureMatrix[],
  held = USUAL,
): Footprint {
  const row = d * Float32Array.BYTES_PER_ELEMENT;
  const read = features.reduce((sum, { data }) => sum + data.byteLength, 0);
  return {
    ...largestOf({ 'One embedding table': (users + items) * row, 'The graph': 2 * train.col.length * INT }),
    needed: (users * held.user + items * held.item) * row + train.col.length * held.interaction + read * 2,
    smaller: 'a smaller embedding width, a smaller dataset',
  };
}
