import * as tf from '#engine/tensors.ts';
import { disposeSequences, uploadSequences, type Sequences } from '#ops/attention/sequences.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';

/** Why a user chose an item, as words from the one that begins a sentence to the one that ends it, and how they rate it. */
export interface Explained {
  user: number;
  item: number;
  words: readonly number[];
  rating: number;
}

/** Explanations on the device: of each a user, an item and the words but the last, one behind the other. */
export interface PeterBatch {
  /** Rows of tables of users, items and words; what is read stands in this order. */
  users: RowIndex;
  items: RowIndex;
  words: RowIndex;
  /** Each token among users, items and words, one table above the other. [tokens] */
  order: RowIndex;
  sequences: Sequences;
  /** The place of each token in its sequence. int32 [tokens] */
  places: tf.Tensor1D;
  /** Tokens of users, tokens that a word follows, and tokens of the items whose explanations these words are of, as rows of a table of tokens. */
  firsts: RowIndex;
  before: RowIndex;
  about: RowIndex;
  /** The words that follow. int32 [labels] */
  labels: tf.Tensor1D;
  /** [explanations, 1] */
  ratings: tf.Tensor2D;
}

/** Rows of the three tables. */
export interface PeterSizes {
  users: number;
  items: number;
  words: number;
}

/** Puts explanations on the device; free them with `disposePeterBatch`. */
export function uploadPeterBatch(sizes: PeterSizes, explained: readonly Explained[]): PeterBatch {
  const n = explained.length;
  const read = explained.map(({ words }) => words.slice(0, -1));
  const ptr = [0];
  const [order, places, before, about]: [number[], number[], number[], number[]] = [[], [], [], []];
  let word = 2 * n;
  for (const [k, words] of read.entries()) {
    const begin = ptr[k];
    order.push(k, n + k, ...words.map(() => word++));
    places.push(...Array.from({ length: words.length + 2 }, (_, at) => at));
    before.push(...words.map((_, at) => begin + 2 + at));
    about.push(...words.map(() => begin + 1));
    ptr.push(begin + 2 + words.length);
  }
  const rows = (count: number, ids: readonly number[]) => uploadRows(indexRows(count, Int32Array.from(ids)));
  const tokens = order.length;
  return {
    users: rows(sizes.users, explained.map(({ user }) => user)), // prettier-ignore
    items: rows(sizes.items, explained.map(({ item }) => item)), // prettier-ignore
    words: rows(sizes.words, read.flat()),
    order: rows(word, order),
    sequences: uploadSequences(Int32Array.from(ptr)),
    places: tf.tensor1d(places, 'int32'),
    firsts: rows(tokens, ptr.slice(0, -1)),
    before: rows(tokens, before),
    about: rows(tokens, about),
    labels: tf.tensor1d(explained.flatMap(({ words }) => words.slice(1)), 'int32'), // prettier-ignore
    ratings: tf.tensor2d(explained.map(({ rating }) => rating), [n, 1]), // prettier-ignore
  };
}

/** Frees the device's copy. */
export function disposePeterBatch(batch: PeterBatch): void {
  const { users, items, words, order, firsts, before, about, sequences, places, labels, ratings } = batch;
  for (const rows of [users, items, words, order, firsts, before, about]) disposeRows(rows);
  disposeSequences(sequences);
  tf.dispose([places, labels, ratings]);
}
