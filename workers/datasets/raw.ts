import type { DatasetWarning, FeatureMatrix } from '#contract/dataset.ts';
import type { Coordinates } from './parsers/scipySparse.ts';

/** Interactions of one split as a file tells them. */
export interface RawSplit extends Coordinates {
  file: string;
}

/** Features of one modality and the file they came from. */
export interface RawFeatures extends FeatureMatrix {
  file: string;
}

/** What a format reads from its files, before anything was checked. */
export interface RawDataset {
  name: string;
  /** What was recognised, as a sentence. */
  recognised: string;
  train: RawSplit;
  val: RawSplit;
  test: RawSplit;
  features: RawFeatures[];
  warnings: DatasetWarning[];
}
