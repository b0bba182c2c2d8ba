import type { Csr, Dataset, Order, Part } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { csrFromPairs } from '../csr.ts';
import { joined } from '../order.ts';
import { placeOfPair } from '../pairs.ts';
import type { Job } from '../job.ts';
import { Chooser } from './clicks.ts';
import { drawCold } from './split.ts';
import type { World } from './world.ts';

/** Categories that a click is followed by. */
const SUCCESSORS = 2;
/** How often the first of them is the one. */
const FIRST = 2 / 3;

interface Rule {
  /** Share of clicks whose category follows from that of a click before. */
  sequence: number;
  /** Where a user follows threads in turn: how many, each of one category. */
  threads?: number;
  coldItems: number;
  seed: number;
}
/** Parts with the order of their histories, and the chain [categories, SUCCESSORS] that made it, where there is one. */
export interface Histories {
  parts: Record<Part, Csr> & Pick<Dataset, 'order'>;
  successors?: Int32Array;
}

/**
 * Draws histories of `counts` [users] clicks that follow each other by a Markov chain over categories, or stay in the category of their thread, the item within a category by popularity
 * and taste; the last click of a user is for test, the one before for validation. Cold items are clicked in those two alone.
 */
export async function drawHistories(
  world: World,
  counts: Int32Array,
  { sequence, threads, coldItems, seed }: Rule,
  job: Job,
): Promise<Histories> {
  const items = world.category.length;
  const cold = drawCold(items, coldItems, new Random(seed, 'split'));
  const successors = threads ? undefined : drawChain(world, new Random(seed, 'chain'));
  const lag = threads ?? 1;
  const categoryAfter = (item: number) =>
    successors ? next(successors, world.category[item], random) : world.category[item];
  const chooserOf = { warm: new Chooser(world, (item) => !cold[item]), any: new Chooser(world) };
  const random = new Random(seed, 'clicks');
  const drawn = { train: clickList(), val: clickList(), test: clickList() };
  for (let user = 0; user < counts.length; user++) {
    if (user % 64 === 0) await job.step('Drawing interactions', user / counts.length);
    const taken = new Set<number>();
    const clicked: number[] = [];
    for (let place = 0; place < counts[user]; place++) {
      const part = partOf(place, counts[user]);
      const chooser = part === 'train' ? chooserOf.warm : chooserOf.any;
      const follows = place >= lag && random.uniform() < sequence;
      const category = follows ? categoryAfter(clicked[place - lag]) : -1;
      const item =
        (follows ? chooser.drawOf(category, user, taken, random) : undefined) ??
        chooser.draw(user, taken, random);
      taken.add(item);
      drawn[part].push(user, item, place);
      clicked.push(item);
    }
  }
  const shape = [counts.length, items] as const;
  const [train, val, test] = [drawn.train, drawn.val, drawn.test].map((list) => list.finish(...shape));
  const order: Order = { train: train.places, val: val.places, test: test.places };
  return {
    parts: { train: train.csr, val: val.csr, test: test.csr, order },
    ...(successors && { successors }),
  };
}

/** Each category is followed by some others. [categories, SUCCESSORS] */
function drawChain({ category }: World, random: Random): Int32Array {
  const categories = category.reduce((a, b) => Math.max(a, b), 0) + 1;
  const others = (own: number) =>
    random.shuffle(Int32Array.from({ length: categories }, (_, c) => c).filter((c) => c !== own));
  return joined(
    Array.from({ length: categories }, (_, own) => {
      const list = others(own);
      return Array.from({ length: SUCCESSORS }, (_, k) => list[Math.min(k, list.length - 1)] ?? own);
    }),
  );
}

const next = (successors: Int32Array, category: number, random: Random): number =>
  successors[category * SUCCESSORS + (random.uniform() < FIRST ? 0 : 1)];

/** Leave-one-out: two give training and test, a single one training. */
function partOf(place: number, count: number): Part {
  if (count >= 2 && place === count - 1) return 'test';
  return count >= 3 && place === count - 2 ? 'val' : 'train';
}

function clickList() {
  const row: number[] = [];
  const col: number[] = [];
  const places: number[] = [];
  return {
    push(user: number, item: number, place: number) {
      row.push(user);
      col.push(item);
      places.push(place);
    },
    finish(users: number, items: number) {
      const { csr } = csrFromPairs(users, items, row, col);
      const sorted = new Int32Array(places.length);
      row.forEach((user, k) => (sorted[placeOfPair(csr, user, col[k])] = places[k]));
      return { csr, places: sorted };
    },
  };
}
