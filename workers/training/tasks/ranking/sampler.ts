import type { Csr } from '#contract/dataset.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import { contains, rowOfEntries } from '#datasets/csr.ts';
import { Random } from '#lib/random.ts';
import type { Triplets } from '#models/batch.ts';

/** Draws batches: the batch of (epoch, step) is a pure function of the seed, so that a resumed run sees the same ones. */
export interface Sampler {
  readonly stepsPerEpoch: number;
  /** Batch of a 1-based epoch and 0-based step, with K list negatives per row where K > 0, among some items alone where they are named. */
  batch(epoch: number, step: number, listNegatives: number, among?: Int32Array): Triplets;
}

/** What batches are drawn from, and what nobody is offered as a negative. */
export interface Source {
  /** Everything that users are known to have, [users, items]. */
  seen: Csr;
  /** Positives of an epoch, and always so many; in a row an item may stand twice. */
  size: number;
  positives(epoch: number): Csr;
}

/** All training interactions, every epoch. */
export const allOf = (train: Csr): Source => ({
  seen: train,
  size: train.col.length,
  positives: () => train,
});

/** The sampler that a config names; a stream with a name of its own draws another order and other negatives. */
export function createSampler(
  source: Source,
  o: Pick<TrainingConfig, 'sampler' | 'batchSize'>,
  seed: number,
  ...stream: string[]
): Sampler {
  return o.sampler === 'perUser'
    ? new PerUserSampler(source, o.batchSize, [seed, ...stream])
    : new PerInteractionSampler(source, o.batchSize, [seed, ...stream]);
}

/** Shuffles all positives of an epoch; one uniform negative each. */
class PerInteractionSampler implements Sampler {
  readonly stepsPerEpoch: number;
  readonly #source: Source;
  readonly #batchSize: number;
  readonly #seed: readonly (number | string)[];
  #positives: Csr | undefined;
  #userOf: Int32Array = new Int32Array(0);
  #order = new Int32Array(0);
  #orderEpoch = 0;

  constructor(source: Source, batchSize: number, seed: readonly (number | string)[]) {
    this.#source = source;
    this.#batchSize = batchSize;
    this.#seed = seed;
    this.stepsPerEpoch = Math.ceil(source.size / batchSize);
  }

  batch(epoch: number, step: number, listNegatives: number, among?: Int32Array): Triplets {
    const { col } = this.#begin(epoch);
    const at = this.#order.subarray(step * this.#batchSize, (step + 1) * this.#batchSize);
    const users = at.map((e) => this.#userOf[e]);
    const positives = at.map((e) => col[e]);
    return withNegatives(
      this.#source.seen,
      users,
      positives,
      listNegatives,
      new Random(...this.#seed, 'negatives', epoch, step),
      among,
    );
  }

  /** The epoch's positives, once they are shuffled. */
  #begin(epoch: number): Csr {
    const positives = this.#source.positives(epoch);
    if (positives !== this.#positives) {
      this.#positives = positives;
      this.#userOf = rowOfEntries(positives);
    }
    if (this.#orderEpoch !== epoch) {
      this.#order = new Random(...this.#seed, 'order', epoch).shuffle(Int32Array.from(this.#userOf.keys()));
      this.#orderEpoch = epoch;
    }
    return positives;
  }
}

/** Draws users first, then one positive and one negative each, as the released code does; |E| div B + 1 batches an epoch, none of nothing. */
class PerUserSampler implements Sampler {
  readonly stepsPerEpoch: number;
  readonly #source: Source;
  readonly #batchSize: number;
  readonly #seed: readonly (number | string)[];
  #positives: Csr | undefined;
  #active = new Int32Array(0);

  constructor(source: Source, batchSize: number, seed: readonly (number | string)[]) {
    this.#source = source;
    this.#seed = seed;
    this.#batchSize = batchSize;
    this.stepsPerEpoch = source.size && Math.floor(source.size / batchSize) + 1;
  }

  batch(epoch: number, step: number, listNegatives: number, among?: Int32Array): Triplets {
    const { ptr, col } = this.#begin(epoch);
    const random = new Random(...this.#seed, 'users', epoch, step);
    const users = drawUsers(this.#active, this.#batchSize, random);
    const positives = users.map((u) => col[ptr[u] + random.integer(ptr[u + 1] - ptr[u])]);
    return withNegatives(this.#source.seen, users, positives, listNegatives, random, among);
  }

  /** The epoch's positives, once it is known who has any. */
  #begin(epoch: number): Csr {
    const positives = this.#source.positives(epoch);
    if (positives !== this.#positives) {
      this.#positives = positives;
      this.#active = Int32Array.from({ length: positives.rows }, (_, u) => u).filter(
        (u) => positives.ptr[u + 1] > positives.ptr[u],
      );
    }
    return positives;
  }
}

/** Distinct users where there are enough of them, with repeats otherwise. */
export function drawUsers(users: Int32Array, count: number, random: Random): Int32Array {
  const n = users.length;
  if (n < count) return Int32Array.from({ length: count }, () => users[random.integer(n)]);
  const pool = users.slice();
  for (let i = 0; i < count; i++) {
    const j = i + random.integer(n - i);
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, count);
}

function withNegatives(
  seen: Csr,
  users: Int32Array,
  positives: Int32Array,
  k: number,
  random: Random,
  among?: Int32Array,
): Triplets {
  const negatives = users.map((u) => negative(seen, u, random));
  if (k === 0) return { users, positives, negatives };
  const lists = new Int32Array(users.length * k);
  for (let b = 0; b < lists.length; b++) lists[b] = negative(seen, users[Math.floor(b / k)], random, among);
  return { users, positives, negatives, lists };
}

const MOST_TRIES = 100;

/** A uniform item, of all or of some, outside the user's row; a user who has seen nearly everything may get any item. */
function negative(seen: Csr, user: number, random: Random, among?: Int32Array): number {
  const draw = () => (among ? among[random.integer(among.length)] : random.integer(seen.cols));
  let item = draw();
  for (let i = 1; i < MOST_TRIES && contains(seen, user, item); i++) item = draw();
  return item;
}
