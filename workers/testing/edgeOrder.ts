import type { Csr } from '#contract/dataset.ts';

/** Values of the edges of training pairs in both directions, by the node at which they arrive, as golden files have them: from users to items first, both in the order of the pairs. */
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
