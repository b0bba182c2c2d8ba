import { COMPARED, type ComparedMetric } from '#contract/byUser.ts';
import type { ItemHits, StageOutput, UserScores } from '#contract/results.ts';

export type ColdSide = 'items' | 'users';

/** Training interactions of every item and user. */
export interface Degrees {
  items: ArrayLike<number>;
  users: ArrayLike<number>;
}

/** Lower ends of the buckets of training interactions; the last is open. */
const FROM = [0, 1, 3, 6, 11, 21, 51] as const;

/** Names of the buckets: "0", "1–2", ..., "51+". */
export const BUCKETS = FROM.map((from, i) => {
  const to = (FROM[i + 1] ?? Infinity) - 1;
  return to === Infinity ? `${from}+` : to === from ? `${from}` : `${from}–${to}`;
});

/** A share in one bucket: what was found of what could be. */
export interface BucketShare {
  /** Undefined where nothing could be found. */
  found?: number;
  /** Test interactions (items) or users (users). */
  count: number;
}

/** Share of test interactions that were found, by how often their item occurs in training. `degrees` [items] */
export function foundByItem({ hits, tests }: ItemHits, degrees: ArrayLike<number>): BucketShare[] {
  const sums = BUCKETS.map(() => ({ found: 0, count: 0 }));
  for (let item = 0; item < tests.length; item++) {
    const bucket = sums[bucketOf(degrees[item])];
    bucket.found += hits[item];
    bucket.count += tests[item];
  }
  return sums.map(shareOf);
}

/** A metric averaged over users by how many training interactions they have. `degrees` [all users] */
export function foundByUser(
  users: UserScores['users'],
  values: ArrayLike<number>,
  degrees: ArrayLike<number>,
): BucketShare[] {
  const sums = BUCKETS.map(() => ({ found: 0, count: 0 }));
  users.forEach((user, i) => {
    const bucket = sums[bucketOf(degrees[user])];
    bucket.found += values[i];
    bucket.count++;
  });
  return sums.map(shareOf);
}

const bucketOf = (degree: number) => FROM.findLastIndex((from) => degree >= from);

const shareOf = ({ found, count }: { found: number; count: number }): BucketShare =>
  count ? { found: found / count, count } : { count };

/** Test interactions (items) or users (users) in every bucket, as a ranking met them. */
export const countsIn = (
  { itemHits, userScores: { users } }: Pick<StageOutput, 'itemHits' | 'userScores'>,
  side: ColdSide,
  degrees: Degrees,
): number[] =>
  (side === 'items' ? foundByItem(itemHits, degrees.items) : foundByUser(users, users, degrees.users)).map(
    ({ count }) => count,
  );

/** What one ranking found in every bucket, by a metric; undefined where it was kept by another one. */
export function foundIn(
  { itemHits, userScores }: Pick<StageOutput, 'itemHits' | 'userScores'>,
  side: ColdSide,
  degrees: Degrees,
  metric: ComparedMetric,
): BucketShare[] | undefined {
  if (side === 'users') {
    const values = userScores[metric];
    return values && foundByUser(userScores.users, values, degrees.users);
  }
  const { cutoff = 20 } = itemHits;
  return `${cutoff}` === COMPARED[metric].cutoff ? foundByItem(itemHits, degrees.items) : undefined;
}
