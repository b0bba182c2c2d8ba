import type { Csr } from '#contract/dataset.ts';

/** (source, destination) of all edges as golden files list them: from users to items, then the other way, both in the order of the training pairs. */
export function edgesOf({ rows: users, ptr, col }: Csr): [number, number][] {
  const there: [number, number][] = [];
  for (let u = 0; u < users; u++) for (let e = ptr[u]; e < ptr[u + 1]; e++) there.push([u, users + col[e]]);
  return [...there, ...there.map(([user, item]): [number, number] => [item, user])];
}

/** Values of our edges, which lie by the node at which they arrive, in the order of `edgesOf`. */
export function inGoldenOrder({ rows, cols, ptr, col }: Csr, values: ArrayLike<number>): number[] {
  const edges = col.length;
  const next = new Int32Array(cols + 1);
  for (const item of col) next[item + 1]++;
  for (let i = 0; i < cols; i++) next[i + 1] += next[i];
  const toItems: number[] = [];
  for (let u = 0; u < rows; u++)
    for (let e = ptr[u]; e < ptr[u + 1]; e++) toItems.push(values[edges + next[col[e]]++]);
  return [...toItems, ...Array.from({ length: edges }, (_, e) => values[e])];
}
