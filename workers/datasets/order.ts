import type { Csr } from '#contract/dataset.ts';
import { csrOfPairs, rowOfEntries } from './csr.ts';
import { placeOfPair } from './pairs.ts';
import type { Coordinates } from './parsers/scipySparse.ts';
import { inParts, type Work } from './work.ts';

/** Compares two lines of files by their numbers: negative where the first tells what was earlier. */
export type Earlier = (a: number, b: number) => number;

/** Lines are as old as their times say; of equal times, or without any, the first in the file is the older. */
export const byTime =
  (time?: Float64Array): Earlier =>
  (a, b) =>
    (time ? time[a] - time[b] : 0) || a - b;

/** The line of each pair of a matrix that tells when it happened first; pairs that the matrix lacks are passed over. [entries] */
export function* firstLines(
  csr: Csr,
  { row, col }: Pick<Coordinates, 'row' | 'col'>,
  earlier: Earlier,
): Work<Int32Array> {
  const first = new Int32Array(csr.col.length).fill(-1);
  yield* inParts(row.length, (from, to) => {
    for (let k = from; k < to; k++) {
      const at = placeOfPair(csr, row[k], col[k]);
      if (at >= 0 && (first[at] < 0 || earlier(k, first[at]) < 0)) first[at] = k;
    }
  });
  return first;
}

/** Users between two pauses. */
const USERS_OF_PART = 4096;

/** The place of each entry in the history of its row, from 0 the oldest; entries stand row by row. [entries] */
export function* placesBy(row: Int32Array, older: (a: number, b: number) => number): Work<Int32Array> {
  const places = new Int32Array(row.length);
  let histories = 0;
  for (let from = 0; from < row.length;) {
    let to = from;
    while (to < row.length && row[to] === row[from]) to++;
    const mine = Int32Array.from({ length: to - from }, (_, k) => from + k).sort(older);
    mine.forEach((at, place) => (places[at] = place));
    from = to;
    if (++histories % USERS_OF_PART === 0) yield;
  }
  return places;
}

/** The same places without gaps, for entries that stand row by row of which some are gone. [entries] */
export const withoutGaps = (row: Int32Array, place: Int32Array): Work<Int32Array> =>
  placesBy(row, (a, b) => place[a] - place[b]);

/** The place of each entry of some matrices, disjoint and of one shape, in the histories that they hold together, as lines tell them. [entries] each */
export function* placesOfParts(
  parts: readonly Csr[],
  lines: Pick<Coordinates, 'row' | 'col'>,
  earlier: Earlier,
): Work<Int32Array[]> {
  const [{ rows, cols }] = parts;
  const all = { row: joined(parts.map(rowOfEntries)), col: joined(parts.map(({ col }) => col)) };
  const { csr } = yield* csrOfPairs(rows, cols, all.row, all.col);
  const first = yield* firstLines(csr, lines, earlier);
  const places = yield* placesBy(rowOfEntries(csr), (a, b) => earlier(first[a], first[b]));
  const found: Int32Array[] = [];
  for (const part of parts) {
    const row = rowOfEntries(part);
    found.push(part.col.map((item, at) => places[placeOfPair(csr, row[at], item)]));
    yield;
  }
  return found;
}

/** Whole numbers one behind the other. */
export const joined = (arrays: readonly ArrayLike<number>[]): Int32Array =>
  setAll(new Int32Array(lengthOf(arrays)), arrays);

/** Times one behind the other. */
export const joinedTimes = (arrays: readonly ArrayLike<number>[]): Float64Array =>
  setAll(new Float64Array(lengthOf(arrays)), arrays);

const lengthOf = (arrays: readonly ArrayLike<number>[]) => arrays.reduce((n, { length }) => n + length, 0);

function setAll<A extends Int32Array | Float64Array>(all: A, arrays: readonly ArrayLike<number>[]): A {
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}
