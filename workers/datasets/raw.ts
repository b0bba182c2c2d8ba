import type {
  ImportOptions,
  DatasetLabels,
  DatasetWarning,
  FeatureMatrix,
  FormatChoice,
  FormatId,
  NamedFile,
} from '#contract/dataset.ts';
import type { Job } from './job.ts';
import type { Coordinates } from './parsers/scipySparse.ts';

/** Interactions of one split as a file tells them. */
export interface RawSplit extends Coordinates {
  file: string;
  /** [entries] in any unit, where the files tell; NaN where a held-out entry has none. */
  time?: Float64Array;
  /** True where the entries of each user stand in the order in which the user met the items. */
  isOrdered?: boolean;
}

/** Features of one modality and the file they came from. */
export interface RawFeatures extends FeatureMatrix {
  file: string;
}

/** Splits that the files name; there may be no file of validation. */
export interface GivenSplits {
  train: RawSplit;
  val?: RawSplit;
  test: RawSplit;
}

/** The entries of one split; `label` names the split of each. */
export function takeLabelled(
  all: RawSplit,
  labels: Int32Array,
  label: number,
  file: string = all.file,
): RawSplit {
  const places = labels.map((_, k) => k).filter((k) => labels[k] === label);
  const take = (ids: ArrayLike<number>) => places.map((k) => ids[k]);
  const { time, isOrdered } = all;
  return {
    ...{ file, rows: all.rows, cols: all.cols, row: take(all.row), col: take(all.col) },
    ...(time && { time: Float64Array.from(places, (k) => time[k]) }),
    ...(isOrdered && { isOrdered }),
  };
}

/** What files say about interactions, by rows of users and items; '' where nothing is said. */
export interface RawExplanations {
  file: string;
  user: ArrayLike<number>;
  item: ArrayLike<number>;
  text: string[];
  feature?: string[];
  rating?: ArrayLike<number>;
  /** [records] Places in PARTS, where the file tells; else a record stands where its interaction does. */
  part?: Uint8Array;
  /** Texts are whole reviews, of which one sentence is taken. */
  areReviews?: true;
}

/** What a format reads from its files, before anything was checked. */
export interface RawDataset {
  name: string;
  /** What was recognised, as the beginning of a sentence; features and the split rule are added to it. */
  recognised: string;
  interactions: { given: GivenSplits } | { unsplit: RawSplit };
  features: RawFeatures[];
  labels?: DatasetLabels;
  said?: RawExplanations;
  negatives?: Int32Array;
  /** What files beside the interactions call the items, where that is not what labels call them; undefined for their numbers. */
  itemNames?: string[];
  warnings: DatasetWarning[];
}

/** Items that the interactions name or their shape has. */
export function itemsOf({ interactions }: Pick<RawDataset, 'interactions'>): number {
  const splits = 'given' in interactions ? Object.values(interactions.given) : [interactions.unsplit];
  return Math.max(...splits.map((split) => split.cols));
}

/** What a layout offers whose files name the splits. */
export const GIVEN = { splits: 'given', timed: false } as const;

/** What a person said of files that do not tell it. */
export type ReadOptions = Pick<ImportOptions, 'mapping' | 'parts'>;

/** A family of files that people have on disk. */
export interface DatasetFormat {
  id: FormatId;
  /** Name and the files that make it up, for the message when nothing was recognised. */
  label: string;
  /** What the files offer in this layout, by names and first lines; undefined where they do not fit it. Throws nothing but `cancelled`. */
  recognises(files: NamedFile[], job: Job): Promise<Omit<FormatChoice, 'id' | 'label'> | undefined>;
  read(name: string, files: NamedFile[], job: Job, options?: ReadOptions): Promise<RawDataset>;
  /** Whether files that name the splits hold validation interactions, read no further than that takes; may throw what `read` would. */
  holdsValidation(files: NamedFile[], job: Job): Promise<boolean>;
}
