import type { Csr, Dataset } from '#contract/dataset.ts';
import { csrFromPairs, emptyCsr } from '#datasets/csr.ts';
import { Random } from '#lib/random.ts';
import { features, popularity } from '../data.ts';
import { nameOf } from '../texts.ts';
import { CONTENT_WIDTH, MODALITIES } from './models.ts';
import type { Sizes } from './sizes.ts';

const WORDS = 2000;

/** What a dataset has besides interactions. */
interface Content {
  /** Two modalities. */
  content: boolean;
  /** A sentence of every user. */
  sentences: boolean;
  /** Users with a held-out item. */
  held: number;
}

/** A dataset of these sizes from a fixed seed: popular items as in TikTok, users alike active, histories in any order. */
export function scaledDataset({ users, items, interactions }: Sizes, has: Content): Dataset {
  const random = new Random(1, 'scale');
  const draw = popularity(items, random);
  const user = Int32Array.from({ length: interactions }, (_, n) => Math.floor((n * users) / interactions));
  const met = csrFromPairs(users, items, user, Int32Array.from(user, draw)).csr;
  const { train, test } = held(met, Math.min(has.held, users));
  const val = emptyCsr(test);
  return {
    ...{ name: 'generated to measure growth', hash: '', synthetic: true, split: { method: 'given' } },
    ...{ users, items, train, val, test },
    order: { train: anyOrder(train, random), val: new Int32Array(0), test: lastOf(test, train) },
    features: has.content ? MODALITIES.map((name) => features(name, items, CONTENT_WIDTH)) : [],
    ...(has.sentences && { explanations: sentences(train, random) }),
  };
}

/** The last column of the first so many rows, where they have two, is held out. */
function held(met: Csr, rows: number): { train: Csr; test: Csr } {
  const { ptr, col } = met;
  const isHeld = (row: number) => row < rows && ptr[row + 1] - ptr[row] > 1;
  const [train, test] = [emptyCsr(met), emptyCsr(met)];
  const kept = new Int32Array(col.length);
  const out: number[] = [];
  let count = 0;
  for (let row = 0; row < met.rows; row++) {
    const end = ptr[row + 1] - (isHeld(row) ? 1 : 0);
    for (let at = ptr[row]; at < end; at++) kept[count++] = col[at];
    if (isHeld(row)) out.push(col[end]);
    train.ptr[row + 1] = count;
    test.ptr[row + 1] = out.length;
  }
  return {
    train: { ...train, col: kept.slice(0, count) },
    test: { ...test, col: Int32Array.from(out) },
  };
}

/** The places of each row's entries, shuffled. */
function anyOrder({ rows, ptr, col }: Csr, random: Random): Int32Array {
  const order = new Int32Array(col.length);
  for (let row = 0; row < rows; row++) {
    const places = order.subarray(ptr[row], ptr[row + 1]);
    random.shuffle(places.map((_, at) => at)).forEach((place, at) => (places[at] = place));
  }
  return order;
}

/** The place behind all that was trained on. */
const lastOf = (test: Csr, { ptr }: Csr): Int32Array =>
  Int32Array.from(
    Array.from({ length: test.rows }, (_, row) => row).filter((row) => test.ptr[row + 1] > test.ptr[row]),
    (row) => ptr[row + 1] - ptr[row],
  );

/** A sentence of 5 to 18 words on every user's first item. */
function sentences({ rows, ptr, col }: Csr, random: Random): Dataset['explanations'] {
  const word = popularity(WORDS, random);
  const user = Int32Array.from({ length: rows }, (_, row) => row);
  return {
    part: new Uint8Array(rows),
    user,
    item: user.map((row) => col[ptr[row]]),
    text: Array.from(user, () =>
      Array.from({ length: 5 + random.integer(14) }, () => nameOf(word())).join(' '),
    ),
  };
}
