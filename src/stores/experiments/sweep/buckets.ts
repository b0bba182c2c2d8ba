import type { ItemHits, UserScores } from '#contract/results.ts';

/** Lower ends of the buckets of training interactions; the last is open. */
const FROM = [0, 1, 3, 6, 11, 21, 51] as const;

/** Names of the buckets: "0", "1–2", ..., "51+". */
export const BUCKETS = FROM.map((from, i) => {
  const to = (FROM[i + 1] ?? Infinity) - 1;
  return to === Infinity ? `${from}+` : to === from ? `${from}` : `${from}–${to}`;
});

/** A share in one bucket: what was found of what could be. */
export interface BucketShare {
  /** Recall@20; undefined where nothing could be found. */
  recall?: number;
  /** Test interactions (items) or users (users). */
  count: number;
}

/** Recall@20 of test interactions by how often their item occurs in training. `degrees` [items] */
export function recallByItem({ hits, tests }: ItemHits, degrees: ArrayLike<number>): BucketShare[] {
  const sums = BUCKETS.map(() => ({ found: 0, count: 0 }));
  for (let item = 0; item < tests.length; item++) {
    const bucket = sums[bucketOf(degrees[item])];
    bucket.found += hits[item];
    bucket.count += tests[item];
  }
  return sums.map(shareOf);
}

/** Recall@20 averaged over users by how many training interactions they have. `degrees` [all users] */
export function recallByUser({ users, recall20 }: UserScores, degrees: ArrayLike<number>): BucketShare[] {
  const sums = BUCKETS.map(() => ({ found: 0, count: 0 }));
  users.forEach((user, i) => {
    const bucket = sums[bucketOf(degrees[user])];
    bucket.found += recall20[i];
    bucket.count++;
  });
  return sums.map(shareOf);
}

const bucketOf = (degree: number) => FROM.findLastIndex((from) => degree >= from);

const shareOf = ({ found, count }: { found: number; count: number }): BucketShare =>
  count ? { recall: found / count, count } : { count };
