import * as tf from '#engine/tensors.ts';
import { disposeSequences, uploadSequences } from '#ops/attention/sequences.ts';
import { disposeRows, indexRows, uploadRows } from '#ops/gather-rows/op.ts';
import { countsOf } from './counts.ts';
import type { Histories, WindowNeeds, Windows } from './nextItem.ts';

type Shape = Pick<WindowNeeds, 'length' | 'padding' | 'users' | 'slots'>;

/** Whose windows they are, among so many users. */
export interface Owners {
  count: number;
  /** [windows] */
  ids: ArrayLike<number>;
}

/** Puts the ends of histories, of at most S items each and none empty, on the device; tokens are rows of a table of `items`. Free it with `disposeHistories`. */
export function uploadHistories(
  items: number,
  histories: readonly ArrayLike<number>[],
  shape: Shape,
  users?: Owners,
): Histories {
  const windows = histories.map((history) => endOf(history, shape.length));
  return upload(items, windows, shape, users);
}

/**
 * Puts a batch on the device: of each sequence of items, at least two, the last S + 1. All but the last are the window's tokens; behind
 * each, or behind the last alone, an item is to be predicted. An item may stand in a sequence more than once. Free it with `disposeWindows`.
 */
export function uploadWindows(
  items: number,
  sequences: readonly ArrayLike<number>[],
  needs: WindowNeeds,
  users?: Owners,
): Windows {
  const ends = sequences.map((sequence) => endOf(sequence, needs.length + 1));
  const all = countsOf(items, ends);
  const distinct = Int32Array.from(new Set(ends.flatMap((end) => [...end]))).sort();
  const place = new Int32Array(items);
  distinct.forEach((item, at) => (place[item] = at));
  const { rows, targets, owners } = predictions(ends, needs.predicts);
  const int = (values: Int32Array) => tf.tensor1d(values, 'int32');
  const tokens = ends.reduce((sum, end) => sum + end.length - 1, 0);
  return {
    ...upload(
      distinct.length,
      ends.map((end) => end.subarray(0, -1).map((item) => place[item])),
      needs,
      users,
    ),
    items: uploadRows(indexRows(items, distinct)),
    ...(needs.content && { content: needs.content(distinct) }),
    rows: uploadRows(indexRows(tokens, rows)),
    targets: int(targets),
    labels: int(targets.map((item) => place[item])),
    owners: int(owners),
    counts: tf.tensor1d(Float32Array.from(distinct, (item) => all[item])),
    ...(needs.candidates !== 'all' && { met: uploadMet(ends, place, distinct.length) }),
  };
}

/** Frees the device's copy. */
export function disposeHistories({ tokens, positions, windows, last, users, slots }: Histories): void {
  for (const rows of [tokens, positions, last, users, slots]) if (rows) disposeRows(rows);
  disposeSequences(windows);
}

/** Frees the device's copy. */
export function disposeWindows(batch: Windows): void {
  disposeHistories(batch);
  for (const rows of [batch.items, batch.rows]) disposeRows(rows);
  batch.content?.dispose();
  const { targets, labels, owners, counts, met } = batch;
  tf.dispose([targets, labels, owners, counts, ...(met ? [met] : [])]);
}

const endOf = (sequence: ArrayLike<number>, most: number): Int32Array =>
  Int32Array.from(sequence).subarray(-most);

function upload(
  items: number,
  windows: readonly Int32Array[],
  { length, padding, users: personal, slots }: Shape,
  users?: Owners,
): Histories {
  const ptr = new Int32Array(windows.length + 1);
  windows.forEach((window, n) => (ptr[n + 1] = ptr[n] + window.length));
  const [tokens, positions] = [new Int32Array(ptr[windows.length]), new Int32Array(ptr[windows.length])];
  windows.forEach((window, n) => {
    if (window.length === 0) throw new Error('A window without items has no state.');
    tokens.set(window, ptr[n]);
    const from = padding === 'left' ? length - window.length : 0;
    for (let k = 0; k < window.length; k++) positions[ptr[n] + k] = from + k;
  });
  const last = Int32Array.from(windows, (_, n) => ptr[n + 1] - 1);
  return {
    size: windows.length,
    tokens: uploadRows(indexRows(items, tokens)),
    positions: uploadRows(indexRows(length, positions)),
    windows: uploadSequences(ptr),
    last: uploadRows(indexRows(tokens.length, last)),
    ...(slots && {
      slots: uploadRows(indexRows(windows.length * length, slotsOf(windows, positions, length))),
    }),
    ...(personal && users && { users: uploadRows(indexRows(users.count, Int32Array.from(users.ids))) }),
  };
}

const slotsOf = (windows: readonly Int32Array[], positions: Int32Array, length: number): Int32Array => {
  const owners = windows.flatMap((window, n) => Array.from(window, () => n));
  return positions.map((place, token) => owners[token] * length + place);
};

/** The tokens behind which an item is to be predicted, that item, and its window. */
function predictions(
  ends: readonly Int32Array[],
  predicts: WindowNeeds['predicts'],
): Record<'rows' | 'targets' | 'owners', Int32Array> {
  const [rows, targets, owners]: [number[], number[], number[]] = [[], [], []];
  let token = 0;
  ends.forEach((end, n) => {
    for (let k = 1; k < end.length; k++, token++) {
      if (predicts === 'last' && k < end.length - 1) continue;
      rows.push(token);
      targets.push(end[k]);
      owners.push(n);
    }
  });
  return { rows: Int32Array.from(rows), targets: Int32Array.from(targets), owners: Int32Array.from(owners) };
}

function uploadMet(ends: readonly Int32Array[], place: Int32Array, n: number): tf.Tensor2D {
  const met = new Int32Array(ends.length * n);
  ends.forEach((end, row) => {
    for (const item of end) met[row * n + place[item]] = 1;
  });
  return tf.tensor2d(met, [ends.length, n], 'int32');
}
