/** Positions grouped by key: group g holds order[ptr[g] .. ptr[g + 1]), ascending. */
export interface Occurrences {
  /** [groups + 1] */
  ptr: Int32Array;
  /** [keys] */
  order: Int32Array;
}

/** Groups the positions of `keys` by their value in [0, groups): a stable counting sort. */
export function groupPositions(keys: Int32Array, groups: number): Occurrences {
  const ptr = new Int32Array(groups + 1);
  const order = new Int32Array(keys.length);
  beginGroups(ptr, [keys]);
  for (let i = 0; i < keys.length; i++) order[ptr[keys[i] + 1]++] = i;
  return { ptr, order };
}

/**
 * Says in ptr [groups + 1], whatever it held, where the group of each key begins if there is one place for each of `lists`' keys: at ptr[key + 1]. Once every key
 * has taken its place by `ptr[key + 1]++`, group g lies from ptr[g] to ptr[g + 1].
 */
export function beginGroups(ptr: Int32Array, lists: readonly Int32Array[]): void {
  const groups = ptr.length - 1;
  ptr.fill(0);
  for (const keys of lists)
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key < 0 || key >= groups) throw new RangeError(`${key} is not in [0, ${groups})`);
      ptr[key + 1]++;
    }
  for (let g = 1, begin = 0; g <= groups; g++) {
    const count = ptr[g];
    ptr[g] = begin;
    begin += count;
  }
}
