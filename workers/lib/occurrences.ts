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
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key < 0 || key >= groups) throw new RangeError(`${key} is not in [0, ${groups})`);
    ptr[key + 1]++;
  }
  for (let g = 0; g < groups; g++) ptr[g + 1] += ptr[g];
  const next = ptr.slice(0, groups);
  const order = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[next[keys[i]]++] = i;
  return { ptr, order };
}
