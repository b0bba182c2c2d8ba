import type { Dataset } from '#contract/dataset.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { uploadSymmetric } from '#ops/sparse.ts';

/** D^-1/2 A D^-1/2 of the training graph, on the device. */
export function uploadAdjacency(dataset: Dataset): SparsePair {
  return uploadSymmetric(symmetricAdjacency(dataset.train));
}
