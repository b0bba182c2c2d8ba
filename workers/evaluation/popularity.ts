import type { Csr } from '#contract/dataset.ts';

/** Most-popular as one-dimensional embeddings: every user 1 [users, 1], every item its training degree [items, 1]. */
export function popularityEmbeddings(train: Csr): { d: 1; user: Float32Array; item: Float32Array } {
  const item = new Float32Array(train.cols);
  for (const i of train.col) item[i]++;
  return { d: 1, user: new Float32Array(train.rows).fill(1), item };
}
