import { PARTS, type Csr, type Part } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { csrOfPairs } from './csr.ts';
import { IntList } from './intList.ts';
import { countBelow, rankedParts, valueOfRank } from './ranks.ts';
import { atOnce, inParts, type Work } from './work.ts';

/** Distinct interactions; `time` in any unit and `place` in the user's history, from the oldest and no two the same, one per interaction. */
export interface Interactions {
  rows: number;
  cols: number;
  row: Int32Array;
  col: Int32Array;
  time?: Float64Array;
  place?: Int32Array;
}

/** Shares of training, validation and test, e.g. 8:1:1. */
export type Ratio = readonly [number, number, number];

const [, VAL, TEST] = [0, 1, 2];

/**
 * Part (place in PARTS) of each interaction [entries]: every user's interactions at random by the ratio (rounded down as RecBole does), at
 * least one for validation and test each from three on; of two one is for test, a single one is for training.
 */
export const ratioPerUser = (data: Interactions, ratio: Ratio, seed: number): Uint8Array =>
  atOnce(dividedByRatio(data, ratio, seed));

/** The work of `ratioPerUser`. */
export function* dividedByRatio(data: Interactions, ratio: Ratio, seed: number): Work<Uint8Array> {
  const parts = new Uint8Array(data.row.length);
  yield* forEachUser(data, (user, mine) => {
    const order = new Random(seed, 'split', user).shuffle(mine);
    const [val, test] = heldOut(order.length, ratio);
    for (const at of order.subarray(0, test)) parts[at] = TEST;
    for (const at of order.subarray(test, test + val)) parts[at] = VAL;
  });
  return parts;
}

/**
 * Part of each interaction [entries]: every user's last one is for test and the one before it for validation or, where no history has an
 * order, any two drawn at random; two give training and test, a single one training.
 */
export const leaveOneOut = (data: Interactions, seed: number): Uint8Array =>
  atOnce(dividedByLast(data, seed));

/** The work of `leaveOneOut`. */
export function* dividedByLast(data: Interactions, seed: number): Work<Uint8Array> {
  const { place } = data;
  const parts = new Uint8Array(data.row.length);
  yield* forEachUser(data, (user, mine) => {
    const order = place
      ? mine.sort((a, b) => place[a] - place[b])
      : new Random(seed, 'leave-one-out', user).shuffle(mine);
    const n = order.length;
    if (n >= 2) parts[order[n - 1]] = TEST;
    if (n >= 3) parts[order[n - 2]] = VAL;
  });
  return parts;
}

/** Part of each interaction [entries]: the oldest of all for training, the newest for test (ties: the lower user first, then its history). */
export const temporal = (data: Interactions & { time: Float64Array }, ratio: Ratio): Uint8Array =>
  atOnce(dividedByTime(data, ratio));

/** The work of `temporal`. */
export function* dividedByTime(data: Interactions & { time: Float64Array }, ratio: Ratio): Work<Uint8Array> {
  const { time } = data;
  const n = time.length;
  const parts = new Uint8Array(n);
  const { place } = data;
  const order = canonicalOrder(place ? { ...data, col: place } : data);
  yield;
  const ranks = yield* rankedParts(time);
  const sum = ratio[0] + ratio[1] + ratio[2];
  const cuts = [
    [VAL, Math.round((n * ratio[0]) / sum)],
    [TEST, Math.round((n * (ratio[0] + ratio[1])) / sum)],
  ];
  for (const [part, cut] of cuts) {
    if (cut >= n) continue;
    const boundary = valueOfRank(ranks, cut);
    // Of those at the boundary's time, the first in order stay before it.
    let before = cut - countBelow(ranks, boundary);
    yield* inParts(n, (from, to) => {
      for (const at of order.subarray(from, to))
        if (time[at] > boundary || (time[at] === boundary && before-- <= 0)) parts[at] = part;
    });
  }
  return parts;
}

/** Places of the interactions that stay [kept] when users and items with fewer than k are removed until none is left. */
export const kCore = (data: Interactions, k: number): Int32Array => atOnce(coreOf(data, k));

/** The work of `kCore`. */
export function* coreOf({ rows, cols, row, col }: Interactions, k: number): Work<Int32Array> {
  let kept = row.map((_, at) => at);
  for (;;) {
    const users = new Int32Array(rows);
    const items = new Int32Array(cols);
    yield* inParts(kept.length, (from, to) => {
      for (const at of kept.subarray(from, to)) {
        users[row[at]]++;
        items[col[at]]++;
      }
    });
    const next = kept.filter((at) => users[row[at]] >= k && items[col[at]] >= k);
    yield;
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** The matrix of each part [rows, cols], in the order of PARTS. */
export function* csrOfParts({ rows, cols, row, col }: Interactions, parts: Uint8Array): Work<Csr[]> {
  const matrices: Csr[] = [];
  for (const part of PARTS) {
    const taken = takePart({ rows, cols, row, col }, parts, part);
    yield;
    matrices.push((yield* csrOfPairs(rows, cols, taken.row, taken.col)).csr);
  }
  return matrices;
}

/** The interactions of one part, of the same shape. */
export function takePart(data: Interactions, parts: Uint8Array, part: Part): Interactions {
  const wanted = PARTS.indexOf(part);
  const places = new IntList();
  for (let at = 0; at < parts.length; at++) if (parts[at] === wanted) places.push(at);
  const { time, place } = data;
  return {
    rows: data.rows,
    cols: data.cols,
    row: places.values.map((at) => data.row[at]),
    col: places.values.map((at) => data.col[at]),
    time: time && Float64Array.from(places.values, (at) => time[at]),
    ...(place && { place: places.values.map((at) => place[at]) }),
  };
}

function heldOut(n: number, ratio: Ratio): [val: number, test: number] {
  if (n < 3) return [0, n === 2 && ratio[2] > 0 ? 1 : 0];
  const sum = ratio[0] + ratio[1] + ratio[2];
  const [, val, test] = ratio.map((part) => (part > 0 ? Math.max(1, Math.floor((n * part) / sum)) : 0));
  const tested = Math.min(test, n - 1);
  return [Math.min(val, n - 1 - tested), tested];
}

/** Places of the interactions by user, then item, so that no result depends on the order of the lines. */
function canonicalOrder({ row, col }: Pick<Interactions, 'row' | 'col'>): Int32Array {
  const order = row.map((_, k) => k);
  const later = (a: number, b: number) => row[a] - row[b] || col[a] - col[b];
  return order.every((at) => at === 0 || later(at - 1, at) <= 0) ? order : order.sort(later);
}

/** Users between two pauses. */
const USERS_OF_PART = 4096;

/** Does something for every user, with the places of the user's interactions by item, which it may reorder. */
function* forEachUser(data: Interactions, take: (user: number, mine: Int32Array) => void): Work<void> {
  const order = canonicalOrder(data);
  yield;
  for (let user = 0, at = 0; user < data.rows; user++) {
    const start = at;
    while (at < order.length && data.row[order[at]] === user) at++;
    take(user, order.subarray(start, at));
    if (user % USERS_OF_PART === 0) yield;
  }
}
