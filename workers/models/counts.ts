import { takeInts, uploadInts } from '#engine/hostArrays.ts';
import type * as tf from '#engine/tensors.ts';
import type { RoleCounts } from '#losses/frobenius.ts';

/** How often each of `rows` occurs in lists of ids. [rows] */
export function countsOf(rows: number, lists: readonly Int32Array[]): Int32Array {
  const counts = new Int32Array(rows);
  for (const ids of lists) count(ids, 0, counts);
  return counts;
}

/** Ids in a table that has other rows before them: the first is its row `first`. */
export interface Ids {
  ids: Int32Array;
  first: number;
}

/** How often each of `rows` occurs in lists of ids, on the device; free it with `disposeInts`. */
export function uploadCounts(rows: number, lists: readonly Ids[]): tf.Tensor1D {
  const counts = takeInts(rows).fill(0);
  for (const { ids, first } of lists) count(ids, first, counts);
  return uploadInts(counts);
}

/** The same for the ids of each role. */
export const uploadRoles = (rows: number, ids: Record<keyof RoleCounts, Ids>): RoleCounts => ({
  users: uploadCounts(rows, [ids.users]),
  positives: uploadCounts(rows, [ids.positives]),
  negatives: uploadCounts(rows, [ids.negatives]),
});

// A plain loop: this runs for every batch.
function count(ids: Int32Array, first: number, counts: Int32Array): void {
  for (let i = 0; i < ids.length; i++) counts[first + ids[i]]++;
}
