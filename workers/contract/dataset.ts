/** Binary sparse matrix by rows; the columns of each row ascend and are distinct. */
export interface Csr {
  rows: number;
  cols: number;
  /** [rows + 1] */
  ptr: Int32Array;
  /** [ptr[rows]] */
  col: Int32Array;
}

/** Raw features of one modality, row-major [rows, cols]; rows = items. */
export interface FeatureMatrix {
  name: string;
  rows: number;
  cols: number;
  data: Float32Array;
}

/** What a synthetic dataset knows and a real one does not. */
export interface GroundTruth {
  /** [items] category of each item */
  category: Int32Array;
  /** [items, width] latent vectors, row-major */
  itemFactors: Float32Array;
  /** [users, width] */
  userFactors: Float32Array;
  width: number;
  /** Per modality, [items] 1 where the content belongs to another item. */
  wrongContent: Record<string, Uint8Array>;
}

/** The canonical dataset that every model trains on: splits are binary and disjoint per user. */
export interface Dataset {
  name: string;
  /** SHA-256 (hex) over the canonical arrays: names the dataset in every result. */
  hash: string;
  synthetic: boolean;
  users: number;
  items: number;
  train: Csr;
  val: Csr;
  test: Csr;
  features: FeatureMatrix[];
  truth?: GroundTruth;
}

export const SYNTHETIC_PRESETS = [
  'mini',
  'tiktok',
  'netflix',
  'electronics',
  'tiktok-small',
  'netflix-small',
  'electronics-small',
] as const;
export type SyntheticPreset = (typeof SYNTHETIC_PRESETS)[number];

/** Knobs of the synthetic generator; whatever is left out takes the preset's value. */
export interface SyntheticSource {
  source: 'synthetic';
  preset: SyntheticPreset;
  seed: number;
  /** Standard deviation of the noise added to every modality's view, in units of its signal (0 = clean). */
  noise?: number;
  /** Share of items whose content belongs to another item, 0 to 1. */
  wrongContent?: number;
  /** Multiplies the number of interactions, 0.05 to 4. */
  density?: number;
  /** Share of items that never occur in training, 0 to 0.5. */
  coldItems?: number;
}

/** A folder in one of the known layouts; the path is for the batch runner, the page hands over files. */
export interface FolderSource {
  source: 'folder';
  path: string;
}

export type DatasetSource = SyntheticSource | FolderSource;

/** A finding of the import, with what was done about it. */
export interface DatasetWarning {
  message: string;
  count: number;
  action: string;
}

export interface ModalityReport {
  name: string;
  cols: number;
  zeroRows: number;
  constantColumns: number;
  min: number;
  max: number;
  mean: number;
  deviation: number;
}

/** The short report of what was loaded. */
export interface DatasetReport {
  name: string;
  hash: string;
  synthetic: boolean;
  /** What was recognised, as a sentence. */
  recognised: string;
  users: number;
  items: number;
  interactions: { train: number; val: number; test: number };
  /** Share of empty cells of train + val + test, 0 to 1. */
  sparsity: number;
  /** Smallest, median and largest training degree. */
  userDegree: [number, number, number];
  itemDegree: [number, number, number];
  coldItems: number;
  coldUsers: number;
  usersWithoutTest: number;
  modalities: ModalityReport[];
  warnings: DatasetWarning[];
  /** Popularity curve: training degree of items, descending, at most 200 points. */
  popularity: { rank: number; degree: number }[];
}

/** Bytes of a file with its path inside what was picked or dropped. */
export interface NamedFile {
  name: string;
  file: Blob;
}
