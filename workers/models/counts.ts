import * as tf from '#engine/tensors.ts';
import type { RoleCounts } from '#losses/frobenius.ts';

/** How often each of `rows` occurs in lists of ids. [rows] */
export function countsOf(rows: number, lists: readonly Int32Array[]): Int32Array {
  const counts = new Int32Array(rows);
  for (const ids of lists) for (const id of ids) counts[id]++;
  return counts;
}

/** The same on the device, for the ids of each role. */
export function uploadRoles(rows: number, ids: Record<keyof RoleCounts, Int32Array>): RoleCounts {
  const count = (role: keyof RoleCounts) => tf.tensor1d(countsOf(rows, [ids[role]]), 'int32');
  return { users: count('users'), positives: count('positives'), negatives: count('negatives') };
}
