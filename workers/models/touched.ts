import * as tf from '#engine/tensors.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { disposePairs, indexPairs, uploadPairs, type PairIndex } from '#ops/pair-dot/pairs.ts';

/**
 * The rows that a batch's scores need, for models whose last step may leave out the others. On a GPU, whose buffers are pooled by size,
 * there are always as many: B users and 2B items, or all where there are fewer; where the batch holds fewer, others fill up.
 */
export interface Touched {
  /** Rows of the table of users, ascending, each once. */
  users: RowIndex;
  /** Rows of the table of items. */
  items: RowIndex;
  /** Pairs [B, 2] over the touched rows, users first: (user, positive), (user, negative). */
  pairs: PairIndex;
  /** How often the triplets hold each touched user, and each touched item. */
  counts: { users: tf.Tensor1D; items: tf.Tensor1D };
}

/** Indexes the rows of triplets [B] and puts them on the device; free it with `disposeTouched`. */
export function uploadTouched(
  users: number,
  items: number,
  t: Record<'users' | 'positives' | 'negatives', Int32Array>,
  isFilled = tf.engine().backendName === 'webgpu',
): Touched {
  const size = t.users.length;
  const user = touch(users, isFilled ? size : 0, [t.users]);
  const item = touch(items, isFilled ? 2 * size : 0, [t.positives, t.negatives]);
  const left = new Int32Array(2 * size);
  const right = new Int32Array(2 * size);
  for (let b = 0; b < size; b++) {
    left[2 * b] = left[2 * b + 1] = user.place[t.users[b]];
    right[2 * b] = user.ids.length + item.place[t.positives[b]];
    right[2 * b + 1] = user.ids.length + item.place[t.negatives[b]];
  }
  const count = ({ counts }: Rows) => tf.tensor1d(counts, 'int32');
  return {
    users: uploadRows(indexRows(users, user.ids)),
    items: uploadRows(indexRows(items, item.ids)),
    pairs: uploadPairs(indexPairs(user.ids.length + item.ids.length, left, right)),
    counts: { users: count(user), items: count(item) },
  };
}

/** Frees the device's copy. */
export function disposeTouched({ users, items, pairs, counts }: Touched): void {
  disposeRows(users);
  disposeRows(items);
  disposePairs(pairs);
  tf.dispose([counts.users, counts.items]);
}

interface Rows {
  /** [n] ascending. */
  ids: Int32Array;
  /** The place of each id among them. [rows] */
  place: Int32Array;
  /** [n] */
  counts: Int32Array;
}

/** The ids in `lists`, with others up to `least` or all. */
function touch(rows: number, least: number, lists: readonly Int32Array[]): Rows {
  const seen = new Int32Array(rows);
  for (const list of lists) for (const id of list) seen[id]++;
  const distinct = seen.reduce((touched, count) => touched + Number(count > 0), 0);
  const n = Math.max(distinct, Math.min(rows, least));
  let spare = n - distinct;
  const [ids, counts, place] = [new Int32Array(n), new Int32Array(n), new Int32Array(rows)];
  for (let id = 0, at = 0; at < n; id++) {
    if (seen[id] === 0 && spare-- <= 0) continue;
    ids[at] = id;
    counts[at] = seen[id];
    place[id] = at++;
  }
  return { ids, counts, place };
}
