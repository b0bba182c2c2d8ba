import * as tf from '#engine/tensors.ts';
import { disposeSequences, uploadSequences, type Sequences } from '#ops/attention/sequences.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import type { Explained } from '../text/explaining.ts';

/** Users, items and words on the device: of each pair a user, an item and the words behind them, one behind the other. */
export interface PeterRead {
  /** Rows of tables of users, items and words; what is read stands in this order. */
  users: RowIndex;
  items: RowIndex;
  words: RowIndex;
  /** Each token among users, items and words, one table above the other. [tokens] */
  order: RowIndex;
  sequences: Sequences;
  /** The place of each token in its sequence. int32 [tokens] */
  places: tf.Tensor1D;
}

/** Explanations on the device, of which all words but the last are read. */
export interface PeterBatch extends PeterRead {
  /** Tokens of users, of items, and those that a word follows, as rows of a table of tokens. */
  firsts: RowIndex;
  seconds: RowIndex;
  before: RowIndex;
  /** The explanation that each word is of. */
  of: RowIndex;
  /** The words that follow. int32 [labels] */
  labels: tf.Tensor1D;
  /** [explanations, 1] Absent where nobody rated. */
  ratings?: tf.Tensor2D;
}

/** Rows of the three tables. */
export interface PeterSizes {
  users: number;
  items: number;
  words: number;
}

type Said = Pick<Explained, 'user' | 'item' | 'words'>;

/** Puts pairs on the device with the words that were said on them so far; free them with `disposePeterRead`. */
export function uploadPeterRead(sizes: PeterSizes, said: readonly Said[]): PeterRead {
  const n = said.length;
  let word = 2 * n;
  const order = said.flatMap(({ words }, k) => [k, n + k, ...words.map(() => word++)]);
  return {
    users: rows(sizes.users, said.map(({ user }) => user)), // prettier-ignore
    items: rows(sizes.items, said.map(({ item }) => item)), // prettier-ignore
    words: rows(sizes.words, said.flatMap(({ words }) => words)), // prettier-ignore
    order: rows(word, order),
    sequences: uploadSequences(beginsOf(said)),
    places: tf.tensor1d(said.flatMap(({ words }) => Array.from({ length: words.length + 2 }, (_, at) => at)), 'int32'), // prettier-ignore
  };
}

/** Puts explanations on the device; free them with `disposePeterBatch`. */
export function uploadPeterBatch(sizes: PeterSizes, explained: readonly Explained[]): PeterBatch {
  const read = explained.map((it) => ({ ...it, words: it.words.slice(0, -1) }));
  const begins = beginsOf(read);
  const tokens = begins[read.length];
  const each = <T>(of: (k: number, at: number) => T) =>
    read.flatMap(({ words }, k) => words.map((_, at) => of(k, at)));
  const places = (at: number) => read.map((_, k) => begins[k] + at);
  const ratings = explained.map(({ rating }) => rating);
  return {
    ...uploadPeterRead(sizes, read),
    firsts: rows(tokens, places(0)),
    seconds: rows(tokens, places(1)),
    before: rows(tokens, each((k, at) => begins[k] + 2 + at)), // prettier-ignore
    of: rows(read.length, each((k) => k)), // prettier-ignore
    labels: tf.tensor1d(explained.flatMap(({ words }) => words.slice(1)), 'int32'), // prettier-ignore
    ...(areKnown(ratings) && { ratings: tf.tensor2d(ratings, [ratings.length, 1]) }),
  };
}

/** Frees the device's copy. */
export function disposePeterRead({ users, items, words, order, sequences, places }: PeterRead): void {
  [users, items, words, order].forEach(disposeRows);
  disposeSequences(sequences);
  places.dispose();
}

/** Frees the device's copy. */
export function disposePeterBatch(batch: PeterBatch): void {
  disposePeterRead(batch);
  [batch.firsts, batch.seconds, batch.before, batch.of].forEach(disposeRows);
  tf.dispose([batch.labels, ...(batch.ratings ? [batch.ratings] : [])]);
}

const rows = (count: number, ids: readonly number[]) => uploadRows(indexRows(count, Int32Array.from(ids)));

/** Where each sequence of a user, an item and words begins. [sequences + 1] */
function beginsOf(said: readonly Said[]): Int32Array {
  const begins = new Int32Array(said.length + 1);
  said.forEach(({ words }, k) => (begins[k + 1] = begins[k] + 2 + words.length));
  return begins;
}

const areKnown = (ratings: (number | undefined)[]): ratings is number[] =>
  ratings.every((rating) => rating !== undefined);
