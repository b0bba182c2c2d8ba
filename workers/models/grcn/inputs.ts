import type { Csr, FeatureMatrix } from '#contract/dataset.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import type { FeatureOption } from '#datasets/preprocess.ts';
import { disposeEdges, uploadEdges, type EdgePattern } from '#ops/edges.ts';
import { disposeFeatures } from '#ops/feature-product/op.ts';
import { uploadContent, type Content } from '../content.ts';

/** What a run has on the device; free it with `disposeInputs`. */
export interface GrcnInputs {
  users: number;
  items: number;
  /** One matrix per modality. */
  contents: readonly Content[];
  /** Training pairs [users, items]. */
  train: EdgePattern;
  /** The same in both directions over users + items: the row of an edge is where its message arrives. */
  graph: EdgePattern;
}

/** Puts the training pairs and the modalities on the device. */
export const uploadInputs = (
  train: Csr,
  features: readonly FeatureMatrix[],
  option: FeatureOption,
): GrcnInputs => ({
  users: train.rows,
  items: train.cols,
  contents: features.map((matrix) => uploadContent([matrix], option)),
  train: uploadEdges(train),
  graph: uploadEdges(symmetricAdjacency(train)),
});

/** Frees the device's copy. */
export function disposeInputs({ contents, train, graph }: GrcnInputs): void {
  for (const { x } of contents) disposeFeatures(x);
  disposeEdges(train);
  disposeEdges(graph);
}
