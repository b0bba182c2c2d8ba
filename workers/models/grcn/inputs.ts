import type { Csr, FeatureMatrix } from '#contract/dataset.ts';
import type { FeatureOption } from '#datasets/preprocess.ts';
import { disposeFeatures } from '#ops/feature-product/op.ts';
import { disposeClicks, uploadClicks, type Clicks } from '../attention/clicks.ts';
import { uploadContent, type Content } from '../content.ts';

/** What a run has on the device; free it with `disposeInputs`. */
export interface GrcnInputs extends Clicks {
  /** One matrix per modality. */
  contents: readonly Content[];
}

/** Puts the training pairs and the modalities on the device. */
export function uploadInputs(
  train: Csr,
  features: readonly FeatureMatrix[],
  option: FeatureOption,
): GrcnInputs {
  return {
    contents: features.map((matrix) => uploadContent([matrix], option)),
    ...uploadClicks(train),
  };
}

/** Frees the device's copy. */
export function disposeInputs({ contents, ...clicks }: GrcnInputs): void {
  for (const { x } of contents) disposeFeatures(x);
  disposeClicks(clicks);
}
