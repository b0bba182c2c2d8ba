import type { Csr, Dataset, Part } from '#contract/dataset.ts';

/** Histories of all users, oldest first. */
export interface Sequences {
  /** [users + 1] where each begins. */
  ptr: Int32Array;
  /** Items. [ptr[users]] */
  items: Int32Array;
}

/** The histories that some parts of a dataset hold together; undefined where the dataset has no order. */
export function sequencesOf(
  { users, order, ...dataset }: Pick<Dataset, 'users' | 'order' | Part>,
  parts: readonly Part[],
): Sequences | undefined {
  if (!order) return undefined;
  const ptr = new Int32Array(users + 1);
  for (let user = 0; user < users; user++)
    ptr[user + 1] = ptr[user] + parts.reduce((n, part) => n + lengthOf(dataset[part], user), 0);
  const items = new Int32Array(ptr[users]);
  for (let user = 0; user < users; user++) items.set(historyOf(dataset, order, parts, user), ptr[user]);
  return { ptr, items };
}

function historyOf(
  dataset: Record<Part, Csr>,
  order: NonNullable<Dataset['order']>,
  parts: readonly Part[],
  user: number,
): number[] {
  const met = parts.flatMap((part) => {
    const { ptr, col } = dataset[part];
    const places = Array.from({ length: lengthOf(dataset[part], user) }, (_, k) => ptr[user] + k);
    return places.map((at) => ({ item: col[at], place: order[part][at] }));
  });
  return met.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

const lengthOf = ({ ptr }: Csr, user: number): number => ptr[user + 1] - ptr[user];
