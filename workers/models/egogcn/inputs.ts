import type { Csr, FeatureMatrix } from '#contract/dataset.ts';
import type { FeatureOption } from '#datasets/preprocess.ts';
import { disposeFeatures } from '#ops/feature-product/op.ts';
import { uploadContent, type Content } from '../content.ts';
import { disposeGraph, uploadGraph, type EgoGraph } from './graph.ts';

/** What a run has on the device; free it with `disposeInputs`. */
export interface EgoInputs extends EgoGraph {
  /** One matrix per modality. */
  contents: readonly Content[];
}

/** Puts the training pairs and the modalities on the device. */
export const uploadInputs = (
  train: Csr,
  features: readonly FeatureMatrix[],
  option: FeatureOption,
): EgoInputs => ({
  contents: features.map((matrix) => uploadContent([matrix], option)),
  ...uploadGraph(train),
});

/** Frees the device's copy. */
export function disposeInputs({ contents, ...graph }: EgoInputs): void {
  for (const { x } of contents) disposeFeatures(x);
  disposeGraph(graph);
}
