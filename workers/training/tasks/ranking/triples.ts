import type { Dataset } from '#contract/dataset.ts';
import { MOST_TRIPLES, type Triples } from '#contract/margins.ts';
import { Random } from '#lib/random.ts';

type Splits = Pick<Dataset, 'users' | 'items' | 'train' | 'val' | 'test' | 'later'>;

/** How often a negative is drawn before a user counts as one who met everything. */
const MOST_TRIES = 100;

/**
 * Triples for looking at, the same for every run on a dataset: users in random order, for each in turn one item that they trained on or
 * one that is held out for test, where there is one, and an item that they never met. At most `most` of them.
 */
export function sampleTriples(
  { users, items, train, val, test, later }: Splits,
  most = MOST_TRIPLES,
): Triples {
  const random = new Random('triples');
  const parts = [train, test, val, ...(later ? [later] : [])];
  const drawn: [user: number, positive: number, negative: number, heldOut: number][] = [];
  for (const user of random.shuffle(Int32Array.from({ length: users }, (_, u) => u))) {
    if (drawn.length === most) break;
    const wanted = drawn.length % 2;
    const known = parts.map(({ ptr, col }) => col.subarray(ptr[user], ptr[user + 1]));
    const heldOut = known[wanted].length ? wanted : 1 - wanted;
    const from = known[heldOut];
    if (!from.length) continue;
    const positive = from[random.integer(from.length)];
    const negative = neverMet(known, items, random);
    if (negative !== undefined) drawn.push([user, positive, negative, heldOut]);
  }
  const column = (k: number) => Int32Array.from(drawn, (triple) => triple[k]);
  return { users: column(0), positives: column(1), negatives: column(2), heldOut: column(3) };
}

function neverMet(met: Int32Array[], items: number, random: Random): number | undefined {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const item = random.integer(items);
    if (!met.some((part) => part.includes(item))) return item;
  }
  return undefined;
}
