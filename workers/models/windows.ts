import * as tf from '#engine/tensors.ts';
import { disposeSequences, uploadSequences } from '#ops/attention/sequences.ts';
import { disposeRows, indexRows, uploadRows } from '#ops/gather-rows/op.ts';
import { countsOf } from './counts.ts';
import type { Histories, WindowNeeds, Windows } from './nextItem.ts';

type Shape = Pick<WindowNeeds, 'length' | 'padding' | 'predicts' | 'users' | 'slots'>;

/** What is known of sequences beside their items. */
export interface Beside {
  /** Whose they are, among so many users; ids [sequences]. */
  users?: { count: number; ids: ArrayLike<number> };
  /** Which items of each are hidden, for models that predict these. */
  hidden?: readonly (readonly boolean[])[];
}

/** How many items a batch needs of the end of a history. */
export const itemsOf = ({ length, predicts }: Pick<WindowNeeds, 'length' | 'predicts'>): number =>
  predicts === 'hidden' ? length : length + 1;

/** Puts the ends of histories, of at most S tokens each and none empty, on the device; tokens are rows of a table of `items`. Free it with `disposeHistories`. */
export function uploadHistories(
  items: number,
  histories: readonly ArrayLike<number>[],
  shape: Shape,
  beside: Beside = {},
): Histories {
  const { length, predicts } = shape;
  if (predicts !== 'hidden') return upload(items, histories.map((it) => endOf(it, length)), shape, beside); // prettier-ignore
  const asked = histories.map((it) => Int32Array.of(...endOf(it, length - 1), items));
  return upload(items + 1, asked, shape, beside);
}

/**
 * Puts a batch on the device: of each sequence of items, at least two, the last S + 1. All but the last are the window's tokens; behind
 * each, or behind the last alone, an item is to be predicted. Where some are hidden, the last S are the tokens. An item may stand in a
 * sequence more than once. Free it with `disposeWindows`.
 */
export function uploadWindows(
  items: number,
  sequences: readonly ArrayLike<number>[],
  needs: WindowNeeds,
  beside: Beside = {},
): Windows {
  const ends = sequences.map((sequence) => endOf(sequence, itemsOf(needs)));
  const all = countsOf(items, ends);
  const distinct = Int32Array.from(new Set(ends.flatMap((end) => [...end]))).sort();
  const place = new Int32Array(items + 1);
  [...distinct, items].forEach((item, at) => (place[item] = at));
  const hides = needs.predicts === 'hidden';
  const windows = ends.map((end, n) =>
    hides ? end.map((item, k) => (beside.hidden![n].at(k - end.length) ? items : item)) : end.subarray(0, -1),
  );
  const { rows, targets, owners } = hides ? hiddenAmong(windows, ends, items) : predictions(ends, needs);
  const int = (values: Int32Array) => tf.tensor1d(values, 'int32');
  const tokens = windows.reduce((sum, window) => sum + window.length, 0);
  return {
    ...upload(
      distinct.length + Number(hides),
      windows.map((window) => window.map((item) => place[item])),
      needs,
      beside,
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
  Int32Array.from(sequence).subarray(Math.max(0, sequence.length - most));

function upload(
  items: number,
  windows: readonly Int32Array[],
  { length, padding, users: personal, slots }: Shape,
  { users }: Beside,
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

/** Tokens where an item is to be predicted, that item, and its window. */
type Predictions = Record<'rows' | 'targets' | 'owners', Int32Array>;

/** Predicts behind tokens. */
function predictions(ends: readonly Int32Array[], { predicts }: Pick<WindowNeeds, 'predicts'>): Predictions {
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

/** Predicts what is hidden. */
function hiddenAmong(windows: readonly Int32Array[], ends: readonly Int32Array[], mask: number): Predictions {
  const [tokens, items] = [windows, ends].map((of) => of.flatMap((it) => [...it]));
  const owners = windows.flatMap((window, n) => Array.from(window, () => n));
  const rows = Int32Array.from(tokens.keys()).filter((row) => tokens[row] === mask);
  return { rows, targets: rows.map((row) => items[row]), owners: rows.map((row) => owners[row]) };
}

function uploadMet(ends: readonly Int32Array[], place: Int32Array, n: number): tf.Tensor2D {
  const met = new Int32Array(ends.length * n);
  ends.forEach((end, row) => {
    for (const item of end) met[row * n + place[item]] = 1;
  });
  return tf.tensor2d(met, [ends.length, n], 'int32');
}
