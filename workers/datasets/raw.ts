import type { DatasetWarning, FeatureMatrix, NamedFile } from '#contract/dataset.ts';
import type { Job } from './job.ts';
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

/** A family of files that people have on disk. */
export interface DatasetFormat {
  /** Name and the files that make it up, for the message when nothing was recognised. */
  label: string;
  /** By names, and by the first line of a file where names do not tell. */
  recognises(files: NamedFile[]): boolean | Promise<boolean>;
  read(name: string, files: NamedFile[], job: Job): Promise<RawDataset>;
}
