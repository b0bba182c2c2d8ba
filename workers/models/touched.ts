import { disposeInts } from '#engine/hostArrays.ts';
import * as tf from '#engine/tensors.ts';
import type { RoleCounts } from '#losses/frobenius.ts';
import {
  disposeSelection,
  selectRows,
  type FeatureChunks,
  type RowSelection,
} from '#ops/feature-product/op.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { disposePairs, indexPairs, uploadPairs, type PairIndex } from '#ops/pair-dot/pairs.ts';
import { countsOf, uploadRoles } from './counts.ts';

/** What a model wants to know of the rows that a batch's scores need. */
export interface TouchedNeeds {
  /** Features by item, of which those of the touched ones are read; owned by the model's recipe. */
  content?: FeatureChunks;
  /** Counts of each role by itself. */
  roles?: boolean;
}

/**
 * The rows that a batch's scores need, for models whose last step may leave out the others. On a GPU, whose buffers are pooled by size,
 * there are always as many: B users and 2B items, or all where there are fewer; where the batch holds fewer, others fill up.
 */
export interface Touched {
  /** Rows of the table of users, ascending, each once. */
  users: RowIndex;
  /** Rows of the table of items, likewise; where content lies in several chunks, the last row of one may come again. */
  items: RowIndex;
  /** The content of these rows of items. */
  content?: RowSelection;
  /** Pairs [B, 2] over the touched rows, users first: (user, positive), (user, negative). */
  pairs: PairIndex;
  /** How often the triplets hold each touched user, and each touched item. */
  counts: { users: tf.Tensor1D; items: tf.Tensor1D };
  /** How often each touched row, users first, occurs in a role. */
  roles?: RoleCounts;
}

/** Indexes the rows of triplets [B] and puts them on the device; free it with `disposeTouched`. */
export function uploadTouched(
  users: number,
  items: number,
  t: Record<'users' | 'positives' | 'negatives', Int32Array>,
  { content, roles }: TouchedNeeds = {},
  isFilled = tf.engine().backendName === 'webgpu',
): Touched {
  const size = t.users.length;
  const user = touch(users, isFilled ? size : 0, [t.users]);
  const item = touch(items, isFilled ? 2 * size : 0, [t.positives, t.negatives]);
  const selection = content && select(item, content, isFilled ? 2 * size : item.ids.length);
  const owners = t.users.map((id) => user.place[id]);
  const [positives, negatives] = [t.positives, t.negatives].map((list) =>
    list.map((id) => user.ids.length + item.place[id]),
  );
  const [left, right] = [new Int32Array(2 * size), new Int32Array(2 * size)];
  for (let b = 0; b < size; b++) {
    left[2 * b] = left[2 * b + 1] = owners[b];
    right[2 * b] = positives[b];
    right[2 * b + 1] = negatives[b];
  }
  const rows = user.ids.length + item.ids.length;
  const up = (counts: Int32Array) => tf.tensor1d(counts, 'int32');
  return {
    users: uploadRows(indexRows(users, user.ids)),
    items: uploadRows(indexRows(items, item.ids)),
    ...(selection && { content: selection }),
    pairs: uploadPairs(indexPairs(rows, left, right)),
    counts: { users: up(user.counts), items: up(item.counts) },
    ...(roles && {
      roles: uploadRoles(rows, {
        users: { ids: owners, first: 0 },
        positives: { ids: positives, first: 0 },
        negatives: { ids: negatives, first: 0 },
      }),
    }),
  };
}

/** Frees the device's copy. */
export function disposeTouched({ users, items, content, pairs, counts, roles }: Touched): void {
  disposeRows(users);
  disposeRows(items);
  if (content) disposeSelection(content);
  disposePairs(pairs);
  tf.dispose({ ...counts });
  disposeInts(...Object.values(roles ?? {}));
}

interface Rows {
  /** [n] */
  ids: Int32Array;
  /** The place of each id among them. [rows] */
  place: Int32Array;
  /** [n] */
  counts: Int32Array;
}

/** The ids in `lists`, with others up to `least` or all. */
export function touch(rows: number, least: number, lists: readonly Int32Array[]): Rows {
  const seen = countsOf(rows, lists);
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

/** Lays the rows out as a selection of their content has them. */
function select(rows: Rows, content: FeatureChunks, most: number): RowSelection {
  const { ids, counts, place } = rows;
  const { selection, places } = selectRows(content, ids, most);
  const n = selection.rows;
  [rows.ids, rows.counts] = [new Int32Array(n), new Int32Array(n)];
  for (let k = 0; k < ids.length; k++) {
    rows.ids.fill(ids[k], places[k], places[k + 1]);
    rows.counts[places[k]] = counts[k];
    place[ids[k]] = places[k];
  }
  return selection;
}
