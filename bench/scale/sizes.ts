/** How large a dataset is, and how wide the embeddings that are trained on it. */
export interface Sizes {
  users: number;
  items: number;
  /** Training interactions that are drawn; a pair drawn twice counts once. */
  interactions: number;
  d: number;
}

/** What the other sizes are kept at while one grows: twenty interactions a user, forty an item. */
const BASE: Sizes = { users: 20_000, items: 10_000, interactions: 400_000, d: 64 };

/** What grows: one size alone, or a dataset as a whole. */
export const AXES = ['users', 'items', 'interactions', 'd', 'dataset'] as const;
export type Axis = (typeof AXES)[number];

const FACTORS: Record<Axis, readonly number[]> = {
  users: [1 / 4, 1, 4, 16],
  items: [1 / 4, 1, 4, 16],
  interactions: [1 / 4, 1, 4, 16],
  d: [1 / 4, 1, 2],
  dataset: [1 / 16, 1 / 4, 1, 4, 16, 32, 64],
};

const GROWN: Record<Axis, readonly (keyof Sizes)[]> = {
  users: ['users'],
  items: ['items'],
  interactions: ['interactions'],
  d: ['d'],
  dataset: ['users', 'items', 'interactions'],
};

/** One size as it grows; `small`: to four times the first at most. */
export function sizesAlong(axis: Axis, small: boolean): Sizes[] {
  return FACTORS[axis].slice(0, small ? 2 : undefined).map((factor) => grown(axis, factor));
}

/** The base with what an axis grows so many times as large. */
export function grown(axis: Axis, factor: number): Sizes {
  const sizes = { ...BASE };
  for (const size of GROWN[axis]) sizes[size] = Math.round(BASE[size] * factor);
  return sizes;
}

/** How large a dataset is along an axis: that size, or its interactions. */
export const lengthAlong = (axis: Axis, sizes: Sizes): number =>
  sizes[axis === 'dataset' ? 'interactions' : axis];
