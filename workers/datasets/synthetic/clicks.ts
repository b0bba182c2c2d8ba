import { exp } from '#lib/elementary.ts';
import { Random } from '#lib/random.ts';
import type { Job } from '../job.ts';
import { isLiked } from './reasons.ts';
import { TASTES, WIDTH, type World } from './world.ts';

const MAX_TRIES = 400;
/** Items that are proposed where the category is no choice of taste. */
const PROPOSALS = 12;

/** Who clicked what: pairs in order of the user, items of one user in the order of drawing. */
export interface Clicks {
  /** [users + 1] */
  ptr: Int32Array;
  /** [interactions] distinct per user */
  item: Int32Array;
}

/** Numbers of interactions per user that add up to `total`: log-normal activity, at least `least`, at most `most`. */
export function drawActivity(
  users: number,
  total: number,
  least: number,
  most: number,
  random: Random,
): Int32Array {
  const weights = Float64Array.from({ length: users }, () => exp(0.7 * random.normal()));
  const sum = weights.reduce((s, w) => s + w, 0);
  const spare = total - least * users;
  const counts = Int32Array.from(weights, (w) => Math.min(most, least + Math.floor((spare * w) / sum)));
  let left = total - counts.reduce((s, c) => s + c, 0);
  for (let u = 0; left > 0; u = (u + 1) % users) {
    if (counts[u] >= most) continue;
    counts[u]++;
    left--;
  }
  return counts;
}

/** Draws items for users: propose by popularity inside a liked category, accept by how well the vectors agree. */
export class Chooser {
  readonly #world: World;
  readonly #all: Urn;
  readonly #byCategory: Urn[];

  /** Only items that `allowed` accepts are ever drawn. */
  constructor(world: World, allowed: (item: number) => boolean = () => true) {
    this.#world = world;
    const items = Array.from(world.category.keys()).filter(allowed);
    const weigh = (item: number) => world.popularity[item];
    this.#all = new Urn(items, weigh);
    const groups: number[][] = [];
    for (const item of items) (groups[world.category[item]] ??= []).push(item);
    this.#byCategory = Array.from(groups, (group) => new Urn(group ?? [], weigh));
  }

  /** An item that `user` has not `taken` yet. */
  draw(user: number, taken: Set<number>, random: Random): number {
    const liked = this.#forReason(this.#all, user, taken, random);
    if (liked !== undefined) return liked;
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const wander = random.uniform() < this.#world.wander;
      const urn = wander ? this.#all : this.#byCategory[this.#taste(user, random)];
      if (!urn || urn.size === 0) continue;
      const item = urn.draw(random);
      if (taken.has(item)) continue;
      if (wander || random.uniform() < this.#fit(user, item)) return item;
    }
    return this.#all.firstFree(taken, random);
  }

  /** One of some items of a category, proposed by popularity and chosen by how well the vectors agree; undefined where `user` has `taken` all. */
  drawOf(category: number, user: number, taken: Set<number>, random: Random): number | undefined {
    const urn = this.#byCategory[category];
    if (!urn || urn.size === 0) return undefined;
    const liked = this.#forReason(urn, user, taken, random);
    if (liked !== undefined) return liked;
    const proposed = Array.from({ length: PROPOSALS }, () => urn.draw(random));
    const free = proposed.filter((item) => !taken.has(item));
    const weigh = (item: number) => this.#fit(user, item);
    return free.length > 0 ? new Urn(free, weigh).draw(random) : undefined;
  }

  /** One of some items that the user likes for a reason, each as likely; undefined where the click has none, or nothing was found. */
  #forReason(urn: Urn, user: number, taken: Set<number>, random: Random): number | undefined {
    const { reasons } = this.#world;
    if (!reasons || urn.size === 0 || random.uniform() >= reasons.share) return undefined;
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const item = urn.any(random);
      if (!taken.has(item) && isLiked(reasons, user, item)) return item;
    }
    return undefined;
  }

  #taste(user: number, random: Random): number {
    // Weights 1, 1/2, 1/3 of the three tastes.
    const x = (random.uniform() * 11) / 6;
    const t = x < 1 ? 0 : x < 1.5 ? 1 : 2;
    return this.#world.tastes[user * TASTES + t];
  }

  /** Probability in (0, 1): a logistic of the cosine between user and item. */
  #fit(user: number, item: number): number {
    const { userFactors: u, itemFactors: v } = this.#world;
    let dot = 0;
    let uu = 0;
    let vv = 0;
    for (let k = 0, a = user * WIDTH, b = item * WIDTH; k < WIDTH; k++, a++, b++) {
      dot += u[a] * v[b];
      uu += u[a] * u[a];
      vv += v[b] * v[b];
    }
    return 1 / (1 + exp(-12 * (dot / Math.sqrt(uu * vv) - 0.6)));
  }
}

/** Items to draw from with fixed weights. */
class Urn {
  readonly #items: number[];
  readonly #cumulative: Float64Array;

  constructor(items: number[], weigh: (item: number) => number) {
    this.#items = items;
    this.#cumulative = new Float64Array(items.length);
    let sum = 0;
    items.forEach((item, i) => (this.#cumulative[i] = sum += weigh(item)));
  }

  get size(): number {
    return this.#items.length;
  }

  draw(random: Random): number {
    const x = random.uniform() * this.#cumulative[this.size - 1];
    let low = 0;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cumulative[middle] > x) high = middle;
      else low = middle + 1;
    }
    return this.#items[low];
  }

  /** Each as likely. */
  any(random: Random): number {
    return this.#items[random.integer(this.size)];
  }

  firstFree(taken: Set<number>, random: Random): number {
    const start = random.integer(this.size);
    for (let k = 0; k < this.size; k++) {
      const item = this.#items[(start + k) % this.size];
      if (!taken.has(item)) return item;
    }
    throw new Error('A user has taken every item.');
  }
}

/** Draws every user's items; `counts` [users] says how many. */
export async function drawClicks(world: World, counts: Int32Array, seed: number, job: Job): Promise<Clicks> {
  const random = new Random(seed, 'clicks');
  const chooser = new Chooser(world);
  const ptr = new Int32Array(counts.length + 1);
  counts.forEach((count, u) => (ptr[u + 1] = ptr[u] + count));
  const item = new Int32Array(ptr[counts.length]);
  for (let u = 0; u < counts.length; u++) {
    if (u % 64 === 0) await job.step('Drawing interactions', u / counts.length);
    const taken = new Set<number>();
    for (let k = ptr[u]; k < ptr[u + 1]; k++) {
      item[k] = chooser.draw(u, taken, random);
      taken.add(item[k]);
    }
  }
  return { ptr, item };
}
