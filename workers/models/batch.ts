import { disposeInts, takeInts } from '#engine/hostArrays.ts';
import * as tf from '#engine/tensors.ts';
import type { RoleCounts } from '#losses/frobenius.ts';
import type { Shares } from '#losses/meanLengths.ts';
import type { FeatureChunks } from '#ops/feature-product/op.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { disposePairs, indexPairs, uploadPairs, type PairIndex } from '#ops/pair-dot/pairs.ts';
import { disposeContrast, uploadContrast, type Contrast } from './contrast.ts';
import { uploadCounts, uploadRoles } from './counts.ts';
import { disposeTouched, touch, uploadTouched, type Touched, type TouchedNeeds } from './touched.ts';

/** What a ranking model wants in its batches beside triplets (user, positive, negative). */
export interface BatchNeeds {
  /** So many uniform negatives per row, as a list behind the positive. */
  lists?: number;
  /** These are drawn among items with a training interaction alone. */
  warmLists?: boolean;
  /** How much each node has of its role in the lists, for means over them. */
  shares?: boolean;
  /** Lists whose items also stand for their content; some are swapped for it. They take the place of plain lists. */
  contrast?: ContrastNeeds;
  /** Counts of each role by itself, for norms of the rows of a role. */
  roles?: boolean;
  /** Users and positives as rows to gather, for losses within the batch. */
  rows?: boolean;
  /** Users with positives and lists as pairs of rows of a table of each, with labels, in place of lists. */
  labelled?: boolean;
  /** The rows that the scores need, for models whose last step is computed for these alone. */
  touched?: TouchedNeeds;
  /** The nodes that any score needs, for models whose last layer may leave out the others. */
  scored?: boolean;
  /** Triplets of streams of their own, each drawn in an order of its own. */
  streams?: readonly Stream[];
}

/** Further triplets that a batch holds, by a name that names their random numbers, too. */
export interface Stream {
  name: string;
  /** So many users, each once where there are enough of them, with two uniform items that need not be known to them; else as all batches. */
  uniform?: number;
}

/** Lists of ids and content side by side. */
export interface ContrastNeeds {
  /** Features by item, of which a batch's items are read; owned by the model's recipe. */
  content: FeatureChunks;
  /** floor(share B (K + 1)) places of a batch's lists are swapped, each at most once or, drawn anew each time, some more often. */
  swapShare: number;
  swapRepeats: boolean;
}

/** A batch as sampled: users, positives and negatives [B] each; `lists` [B * K] uniform negatives, K per row; `swaps` [B * (K + 1)] places of positives and lists that are swapped, 0 or 1. */
export interface Triplets {
  users: Int32Array;
  positives: Int32Array;
  negatives: Int32Array;
  lists?: Int32Array;
  swaps?: Uint8Array;
  /** Triplets of further streams, by name. */
  streams?: Record<string, Triplets>;
}

/** A batch on the device, over the nodes of the graph (users first, then items). */
export interface Batch {
  size: number;
  /** Pairs [B, 2]: (user, positive), (user, negative). */
  pairs: PairIndex;
  /** Pairs [B, K + 1]: (user, positive), (user, negative 1..K). */
  lists?: PairIndex;
  contrast?: Contrast;
  /** How often each node occurs in the lists, users once a row, over all users or all items that do. */
  shares?: Shares;
  /** [N] how often each node occurs in the triplets, for the L2 term. */
  counts: tf.Tensor1D;
  /** The same for each role by itself. */
  roles?: RoleCounts;
  /** Nodes of the users and of the positives, [B] each. */
  rows?: { users: RowIndex; positives: RowIndex };
  /** Every pair of a row's user with the positive and those behind it. */
  labelled?: LabelledPairs;
  touched?: Touched;
  /** The nodes in any pair of the batch or of its streams, ascending, each once; on a GPU always as many. Absent where they are all. */
  scored?: RowIndex;
  streams?: Record<string, Batch>;
}

/** Pairs of users and items, each a row of a table of its own, and whether the user chose the item. */
export interface LabelledPairs {
  users: RowIndex;
  items: RowIndex;
  /** [pairs, 1] */
  labels: tf.Tensor2D;
}

/** Puts a batch on the device with the occurrence lists that deterministic gradients need. */
export function uploadBatch(users: number, nodes: number, t: Triplets, needs: BatchNeeds = {}): Batch {
  const size = t.users.length;
  const roles = {
    users: { ids: t.users, first: 0 },
    positives: { ids: t.positives, first: users },
    negatives: { ids: t.negatives, first: users },
  };
  const { streams } = needs;
  return {
    size,
    pairs: pairUp(users, nodes, t, 1, t.negatives),
    lists:
      needs.contrast || needs.labelled || !t.lists
        ? undefined
        : pairUp(users, nodes, t, t.lists.length / size, t.lists),
    ...(needs.contrast && { contrast: uploadContrast(users, nodes, t, needs.contrast.content) }),
    ...(needs.shares && { shares: uploadShares(users, nodes, t) }),
    counts: uploadCounts(nodes, [roles.users, roles.positives, roles.negatives]),
    ...(needs.roles && { roles: uploadRoles(nodes, roles) }),
    ...(needs.rows && {
      rows: {
        users: uploadRows(indexRows(nodes, t.users)),
        positives: uploadRows(
          indexRows(
            nodes,
            t.positives.map((item) => users + item),
          ),
        ),
      },
    }),
    ...(needs.labelled && { labelled: uploadLabelled(users, nodes - users, labelledIn(t)) }),
    ...(needs.touched && { touched: uploadTouched(users, nodes - users, t, needs.touched) }),
    ...(needs.scored && {
      scored: uploadScored(users, nodes, [t, ...(streams ?? []).map(({ name }) => t.streams![name])]),
    }),
    ...(streams && {
      streams: Object.fromEntries(
        streams.map(({ name, uniform }) => [
          name,
          uploadBatch(
            users,
            nodes,
            t.streams![name],
            uniform ? {} : { ...needs, streams: undefined, scored: false },
          ),
        ]),
      ),
    }),
  };
}

/** Frees the device's copy. */
export function disposeBatch({
  pairs,
  lists,
  contrast,
  shares,
  counts,
  roles,
  rows,
  labelled,
  touched,
  scored,
  streams = {},
}: Batch): void {
  disposePairs(pairs);
  if (lists) disposePairs(lists);
  if (contrast) disposeContrast(contrast);
  disposeInts(counts, ...Object.values(roles ?? {}));
  if (shares) tf.dispose({ ...shares });
  if (rows) for (const index of Object.values(rows)) disposeRows(index);
  if (labelled) disposeLabelled(labelled);
  if (touched) disposeTouched(touched);
  if (scored) disposeRows(scored);
  for (const stream of Object.values(streams)) disposeBatch(stream);
}

/** Puts pairs (user, item, 0 or 1) on the device; free them with `disposeLabelled`. */
export const uploadLabelled = (
  users: number,
  items: number,
  pairs: readonly (readonly [user: number, item: number, label: number])[],
): LabelledPairs => {
  const side = (rows: number, k: 0 | 1) =>
    uploadRows(
      indexRows(
        rows,
        Int32Array.from(pairs, (pair) => pair[k]),
      ),
    );
  return {
    users: side(users, 0),
    items: side(items, 1),
    labels: tf.tensor2d(
      pairs.map(([, , label]) => label),
      [pairs.length, 1],
    ),
  };
};

/** Frees the device's copy. */
export function disposeLabelled({ users, items, labels }: LabelledPairs): void {
  disposeRows(users);
  disposeRows(items);
  labels.dispose();
}

function labelledIn({ users, positives, lists = new Int32Array() }: Triplets): [number, number, number][] {
  const k = lists.length / users.length;
  return Array.from(users).flatMap((user, b) => [
    [user, positives[b], 1],
    ...Array.from(lists.subarray(b * k, (b + 1) * k), (item): [number, number, number] => [user, item, 0]),
  ]);
}

/** The nodes of the batch and of the streams that are asked for; undefined where these are all. */
function uploadScored(users: number, nodes: number, triplets: readonly Triplets[]): RowIndex | undefined {
  const lists = triplets.flatMap(({ users: owners, positives, negatives }) => [
    owners,
    ...[positives, negatives].map((items) => items.map((item) => users + item)),
  ]);
  const places = lists.reduce((sum, list) => sum + list.length, 0);
  const { ids } = touch(nodes, tf.engine().backendName === 'webgpu' ? places : 0, lists);
  return ids.length === nodes ? undefined : uploadRows(indexRows(nodes, ids));
}

function uploadShares(users: number, nodes: number, { users: owners, positives, lists }: Triplets): Shares {
  const share = new Float32Array(nodes);
  for (const user of owners) share[user]++;
  for (const item of positives) share[users + item]++;
  for (const item of lists ?? []) share[users + item]++;
  const occurs = Int32Array.from(share, Math.sign);
  const items = positives.length + (lists?.length ?? 0);
  for (let node = 0; node < nodes; node++) share[node] /= node < users ? owners.length : items;
  return { share: tf.tensor1d(share), occurs: tf.tensor1d(occurs, 'int32') };
}

/** Pairs (user, positive), (user, other 1..k) for every row of the batch. */
function pairUp(users: number, nodes: number, t: Triplets, k: number, others: Int32Array): PairIndex {
  const size = t.users.length;
  const [left, right] = [takeInts(size * (k + 1)), takeInts(size * (k + 1))];
  for (let b = 0, p = 0; b < size; b++) {
    left[p] = t.users[b];
    right[p++] = users + t.positives[b];
    for (let n = 0; n < k; n++) {
      left[p] = t.users[b];
      right[p++] = users + others[b * k + n];
    }
  }
  return uploadPairs(indexPairs(nodes, left, right));
}
