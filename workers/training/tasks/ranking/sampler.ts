import type { Csr } from '#contract/dataset.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import { Random } from '#lib/random.ts';
import type { Triplets } from '#models/batch.ts';

/** Draws batches: the batch of (epoch, step) is a pure function of the seed, so that a resumed run sees the same ones. */
export interface Sampler {
  readonly stepsPerEpoch: number;
  /** Batch of a 1-based epoch and 0-based step, with K list negatives per row where K > 0. */
  batch(epoch: number, step: number, listNegatives: number): Triplets;
}

/** The sampler that a config names; a stream with a name of its own draws another order and other negatives. */
export function createSampler(
  train: Csr,
  o: Pick<TrainingConfig, 'sampler' | 'batchSize'>,
  seed: number,
  ...stream: string[]
): Sampler {
  return o.sampler === 'perUser'
    ? new PerUserSampler(train, o.batchSize, [seed, ...stream])
    : new PerInteractionSampler(train, o.batchSize, [seed, ...stream]);
}

/** Shuffles all training interactions each epoch; one uniform negative each. */
class PerInteractionSampler implements Sampler {
  readonly stepsPerEpoch: number;
  readonly #train: Csr;
  readonly #batchSize: number;
  readonly #seed: readonly (number | string)[];
  readonly #userOf: Int32Array;
  #order = new Int32Array(0);
  #orderEpoch = 0;

  constructor(train: Csr, batchSize: number, seed: readonly (number | string)[]) {
    this.#train = train;
    this.#batchSize = batchSize;
    this.#seed = seed;
    this.stepsPerEpoch = Math.ceil(train.col.length / batchSize);
    this.#userOf = new Int32Array(train.col.length);
    for (let u = 0; u < train.rows; u++) this.#userOf.fill(u, train.ptr[u], train.ptr[u + 1]);
  }

  batch(epoch: number, step: number, listNegatives: number): Triplets {
    if (this.#orderEpoch !== epoch) {
      this.#order = new Random(...this.#seed, 'order', epoch).shuffle(Int32Array.from(this.#userOf.keys()));
      this.#orderEpoch = epoch;
    }
    const at = this.#order.subarray(step * this.#batchSize, (step + 1) * this.#batchSize);
    const users = at.map((e) => this.#userOf[e]);
    const positives = at.map((e) => this.#train.col[e]);
    return withNegatives(
      this.#train,
      users,
      positives,
      listNegatives,
      new Random(...this.#seed, 'negatives', epoch, step),
    );
  }
}

/** Draws users first, then one positive and one negative each, as the released code does; |E| div B + 1 batches an epoch. */
class PerUserSampler implements Sampler {
  readonly stepsPerEpoch: number;
  readonly #train: Csr;
  readonly #batchSize: number;
  readonly #seed: readonly (number | string)[];
  readonly #active: Int32Array;

  constructor(train: Csr, batchSize: number, seed: readonly (number | string)[]) {
    this.#train = train;
    this.#seed = seed;
    this.#active = Int32Array.from({ length: train.rows }, (_, u) => u).filter(
      (u) => train.ptr[u + 1] > train.ptr[u],
    );
    this.#batchSize = batchSize;
    this.stepsPerEpoch = Math.floor(train.col.length / batchSize) + 1;
  }

  batch(epoch: number, step: number, listNegatives: number): Triplets {
    const random = new Random(...this.#seed, 'users', epoch, step);
    const users = this.#drawUsers(random);
    const { ptr, col } = this.#train;
    const positives = users.map((u) => col[ptr[u] + random.integer(ptr[u + 1] - ptr[u])]);
    return withNegatives(this.#train, users, positives, listNegatives, random);
  }

  // Distinct users where there are enough of them, with repeats otherwise.
  #drawUsers(random: Random): Int32Array {
    const n = this.#active.length;
    if (n < this.#batchSize)
      return Int32Array.from({ length: this.#batchSize }, () => this.#active[random.integer(n)]);
    const pool = this.#active.slice();
    for (let i = 0; i < this.#batchSize; i++) {
      const j = i + random.integer(n - i);
      [pool[i], pool[j]] = [pool[j], pool[i]];
    }
    return pool.slice(0, this.#batchSize);
  }
}

function withNegatives(
  train: Csr,
  users: Int32Array,
  positives: Int32Array,
  k: number,
  random: Random,
): Triplets {
  const negatives = users.map((u) => negative(train, u, random));
  if (k === 0) return { users, positives, negatives };
  const lists = new Int32Array(users.length * k);
  for (let b = 0; b < lists.length; b++) lists[b] = negative(train, users[Math.floor(b / k)], random);
  return { users, positives, negatives, lists };
}

const MOST_TRIES = 100;

/** A uniform item outside the user's training row; a user who has seen nearly everything may get any item. */
function negative(train: Csr, user: number, random: Random): number {
  let item = random.integer(train.cols);
  for (let i = 1; i < MOST_TRIES && contains(train, user, item); i++) item = random.integer(train.cols);
  return item;
}

/** True if the row holds the column (binary search). */
function contains({ ptr, col }: Csr, row: number, column: number): boolean {
  let low = ptr[row];
  let high = ptr[row + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (col[middle] < column) low = middle + 1;
    else high = middle;
  }
  return low < ptr[row + 1] && col[low] === column;
}
