import { PARTS, type Part } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';

/** Distinct interactions; `time` in any unit, one per interaction. */
export interface Interactions {
  rows: number;
  cols: number;
  row: Int32Array;
  col: Int32Array;
  time?: Float64Array;
}

/** Shares of training, validation and test, e.g. 8:1:1. */
export type Ratio = readonly [number, number, number];

const [, VAL, TEST] = [0, 1, 2];

/**
 * Part (place in PARTS) of each interaction [entries]: every user's interactions at random by the ratio (rounded down as RecBole does), at
 * least one for validation and test each from three on; of two one is for test, a single one is for training.
 */
export function ratioPerUser(data: Interactions, ratio: Ratio, seed: number): Uint8Array {
  const parts = new Uint8Array(data.row.length);
  for (const [user, mine] of byUser(data).entries()) {
    const order = new Random(seed, 'split', user).shuffle(mine);
    const [val, test] = heldOut(order.length, ratio);
    for (const at of order.subarray(0, test)) parts[at] = TEST;
    for (const at of order.subarray(test, test + val)) parts[at] = VAL;
  }
  return parts;
}

/**
 * Part of each interaction [entries]: every user's last one is for test and the one before it for validation, by time
 * (ties: the lower item first) or, where there are no times, at random; two give training and test, a single one training.
 */
export function leaveOneOut(data: Interactions, seed: number): Uint8Array {
  const { time } = data;
  const parts = new Uint8Array(data.row.length);
  for (const [user, mine] of byUser(data).entries()) {
    // The sort is stable, so that equal times keep the order by item.
    const order = time
      ? mine.sort((a, b) => time[a] - time[b])
      : new Random(seed, 'leave-one-out', user).shuffle(mine);
    const n = order.length;
    if (n >= 2) parts[order[n - 1]] = TEST;
    if (n >= 3) parts[order[n - 2]] = VAL;
  }
  return parts;
}

/** Part of each interaction [entries]: the oldest of all for training, the newest for test (ties: lower user, lower item first). */
export function temporal(data: Interactions & { time: Float64Array }, ratio: Ratio): Uint8Array {
  const { time } = data;
  const n = time.length;
  const parts = new Uint8Array(n);
  const order = canonicalOrder(data);
  // Numbers sort natively; sorting places by time takes several times as long for millions.
  const sorted = time.slice().sort();
  const sum = ratio[0] + ratio[1] + ratio[2];
  const cuts = [
    [VAL, Math.round((n * ratio[0]) / sum)],
    [TEST, Math.round((n * (ratio[0] + ratio[1])) / sum)],
  ];
  for (const [part, cut] of cuts) {
    const boundary = sorted[cut];
    // Of those at the boundary's time, the first in order stay before it.
    let before = cut - sorted.indexOf(boundary);
    for (const at of order)
      if (time[at] > boundary || (time[at] === boundary && before-- <= 0)) parts[at] = part;
  }
  return parts;
}

/** Places of the interactions that stay [kept] when users and items with fewer than k are removed until none is left. */
export function kCore({ rows, cols, row, col }: Interactions, k: number): Int32Array {
  let kept = row.map((_, k) => k);
  for (;;) {
    const users = new Int32Array(rows);
    const items = new Int32Array(cols);
    for (const at of kept) {
      users[row[at]]++;
      items[col[at]]++;
    }
    const next = kept.filter((at) => users[row[at]] >= k && items[col[at]] >= k);
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** The interactions of one part, of the same shape. */
export function takePart(data: Interactions, parts: Uint8Array, part: Part): Interactions {
  const wanted = PARTS.indexOf(part);
  const chosen = (_: number, k: number) => parts[k] === wanted;
  return {
    rows: data.rows,
    cols: data.cols,
    row: data.row.filter(chosen),
    col: data.col.filter(chosen),
    time: data.time?.filter(chosen),
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
function canonicalOrder({ row, col }: Interactions): Int32Array {
  const order = row.map((_, k) => k);
  const later = (a: number, b: number) => row[a] - row[b] || col[a] - col[b];
  return order.every((at) => at === 0 || later(at - 1, at) <= 0) ? order : order.sort(later);
}

/** Places of each user's interactions, by item. */
function byUser(data: Interactions): Int32Array[] {
  const order = canonicalOrder(data);
  const lists: Int32Array[] = [];
  for (let user = 0, at = 0; user < data.rows; user++) {
    const start = at;
    while (at < order.length && data.row[order[at]] === user) at++;
    lists.push(order.subarray(start, at));
  }
  return lists;
}
