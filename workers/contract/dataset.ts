import type { Explanations, Reasons } from './explanations.ts';
import type { HeldOut } from './metrics.ts';
import type { SliceRecord, SliceRule } from './slice.ts';
import type { SyntheticKnob, SyntheticPreset } from './synthetic.ts';

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
  /** Where an item has a sequence of vectors instead of one: how many. A row then holds `tokens` vectors of cols / tokens numbers, one behind the other; of zeros where there are fewer. */
  tokens?: number;
  /** Where the columns are codes of a vector that was quantised: codes of each level, level after level. */
  codes?: { levels: number; size: number };
}

/**
 * Where the files tell in which order users met items: the place of each interaction in its user's history over all parts, from 0 the
 * oldest, no two the same. [col.length] of each part
 */
export type Order = Record<'train' | 'val' | 'test', Int32Array> & { later?: Int32Array };

/** What a synthetic dataset knows and a real one does not. */
export interface GroundTruth {
  /** [items] category of each item */
  category: Int32Array;
  /** [items, width] latent vectors, row-major */
  itemFactors: Float32Array;
  /** [users, width] */
  userFactors: Float32Array;
  width: number;
  /** [categories, successors] Where clicks follow each other: the categories that a click in each is followed by, the likeliest first. */
  successors?: Int32Array;
  /** Where clicks have reasons. */
  reasons?: Reasons;
  /** Per modality, [items] 1 where the content belongs to another item. */
  wrongContent: Record<string, Uint8Array>;
}

/** What is known of users and items beside their numbers; row r of a column belongs to user or item r. */
export interface DatasetLabels {
  /** [users] ids of the files, where they differ from the row numbers. */
  users?: string[];
  /** [items] ids of the files, where they differ from the row numbers. */
  items?: string[];
  /** [items] each; '' where nothing is known. */
  title?: string[];
  category?: string[];
  /** What it is, in more words than a title. */
  text?: string[];
  /** Web address, or the name of an image file that was imported with the data. */
  image?: string[];
}

/** The canonical dataset that every model trains on: splits are binary and disjoint per user. */
export interface Dataset {
  name: string;
  /** Names the dataset in every result: `datasetHash` of its arrays and its modalities' names. */
  hash: string;
  synthetic: boolean;
  users: number;
  items: number;
  train: Csr;
  val: Csr;
  test: Csr;
  /** When each training interaction happened, in any unit, where the files tell. [train.col.length] */
  times?: Float64Array;
  order?: Order;
  features: FeatureMatrix[];
  split: SplitRecord;
  edit?: ContentEdit;
  slice?: SliceRecord;
  /** Of a slice: training interactions that have yet to arrive. Nothing is trained on them before, and no test list offers them. */
  later?: Csr;
  labels?: DatasetLabels;
  truth?: GroundTruth;
  explanations?: Explanations;
  /** [users, k] Items that each user never met, among which the test item of a user is to be found, where the files name them. */
  negatives?: Int32Array;
}

export const SPLIT_METHODS = ['ratio', 'leave-one-out', 'temporal'] as const;
export type SplitMethod = (typeof SPLIT_METHODS)[number];

/** How interactions without given splits are divided. */
export interface SplitRule {
  /** `ratio` at random per user, `leave-one-out` the last per user, `temporal` by time over all users. */
  method: SplitMethod;
  /** Shares of training, validation and test; leave-one-out ignores them. */
  ratio: [number, number, number];
  seed: number;
  /** Users and items with fewer interactions are removed until none is left; 0 keeps all. */
  kCore: number;
}

/** RecBole's default. */
export const DEFAULT_SPLIT: SplitRule = { method: 'ratio', ratio: [8, 1, 1], seed: 1, kCore: 0 };

export const VALIDATION_METHODS = ['split-off', 'none'] as const;

/** What takes the place of a validation part that given splits do not have. */
export type ValidationRule =
  /** A share (0.01 to 0.5) of each user's training interactions, drawn at random. */
  | { method: 'split-off'; share: number; seed: number }
  /** Nothing: runs keep their last epoch. */
  | { method: 'none' };

/** A tenth, as much as RecBole's default holds back for validation. */
export const DEFAULT_VALIDATION = {
  method: 'split-off',
  share: 0.1,
  seed: 1,
} as const satisfies ValidationRule;

/** Splits that files or a generator name; `validation` says what took the place of a validation part that was not there. */
export interface GivenSplit {
  method: 'given';
  validation?: ValidationRule;
}

/** Where the splits come from: `given`, or made by a rule. */
export type SplitRecord = GivenSplit | SplitRule;

/** A change of one modality's content. */
export interface ContentChange {
  modality: string;
  /** The modality is left out. */
  off?: boolean;
  /** Standard deviation of added Gaussian noise, in units of each column's deviation; 0 to 10. */
  noise?: number;
  /** Share of items that get another item's content, 0 to 1. */
  wrongContent?: number;
}

/** Changes of content after loading; they change the arrays and so the hash. */
export interface ContentEdit {
  seed: number;
  changes: ContentChange[];
}

/** How a result names the data it was computed on. */
export interface DatasetRecord {
  name: string;
  hash: string;
  split: SplitRecord;
  edit?: ContentEdit;
  slice?: SliceRecord;
}

/** Knobs of the synthetic generator; whatever is left out takes the preset's value. */
export interface SyntheticSource extends Partial<Record<SyntheticKnob, number>> {
  source: 'synthetic';
  preset: SyntheticPreset;
  seed: number;
}

/** A folder in one of the known layouts; the path is for the batch runner, the page hands over files. */
export interface FolderSource {
  source: 'folder';
  path: string;
  options?: ImportOptions;
}

/** A dataset of the catalogue or one kept in this browser's storage, by its id. */
export interface StoredSource {
  source: 'stored';
  id: string;
  options?: ImportOptions;
}

export type DatasetSource = (SyntheticSource | FolderSource | StoredSource) & {
  edit?: ContentEdit;
  /** Leaves out what has yet to arrive, after any change of content. */
  slice?: SliceRule;
};

export const FORMAT_IDS = [
  'diffmm',
  'hkuds',
  'mmrec',
  'recbole',
  'sentences',
  'lists',
  'table',
  'json-lists',
] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/** What stands between two cells. */
export const DELIMITERS = [',', '\t', ';', '|', ' ', '::'] as const;
/** How a table is taken apart: at a separator, at any run of blanks and tabs, or as JSON objects, whose names are the columns. */
export const TABLE_FORMS = [...DELIMITERS, 'blanks', 'json'] as const;
export type Delimiter = (typeof TABLE_FORMS)[number];
export type Separator = Exclude<Delimiter, 'json'>;

/** Which columns of a plain table mean what; columns are named by the first line, or "1", "2", ... without a header. */
export interface TableMapping {
  /** The file that holds the interactions. */
  file: string;
  delimiter: Delimiter;
  header: boolean;
  user: string;
  item: string;
  rating?: string;
  /** Interactions with a lower rating are left out. */
  minRating?: number;
  time?: string;
  /** Columns that say what the item of a line is called and is, the same in each of its lines. */
  title?: string;
  text?: string;
  /** Column of what the user wrote about the item, of which one sentence is taken. */
  sentence?: string;
  /** Column that names the split of each line: 0, 1, 2 or train, val, test; then nothing is split again. */
  split?: string;
  /** A second table that describes the items. */
  items?: ItemTableMapping;
}

export interface ItemTableMapping {
  file: string;
  delimiter: Delimiter;
  header: boolean;
  item: string;
  title?: string;
  text?: string;
  category?: string;
  image?: string;
}

export const PARTS = ['train', 'val', 'test'] as const;
/** A part of a dataset that its files divide. */
export type Part = (typeof PARTS)[number];

/** The files of the parts, of which training is always there; without a test part, `train` holds all interactions. */
export type PartFiles = { train: string } & Partial<Record<Part, string>>;

/** An array in a file that no layout reads, as features of a modality. */
export interface FeatureChoice {
  /** Path of the file, and behind it the name of the array where it holds several. */
  file: string;
  /** Name of the modality. */
  name: string;
}

/** Choices of an import that the files leave open. */
export interface ImportOptions {
  /** Which layout to read where several fit. */
  format?: FormatId;
  mapping?: TableMapping;
  /** Tables and lists: which file is which part, where their names do not tell. */
  parts?: PartFiles;
  /** Arrays to take as features beside those of the layout. */
  features?: FeatureChoice[];
  /** Makes content of the titles and descriptions of items, beside what there is. */
  texts?: boolean;
  /** Used only where the files name no splits. */
  split?: SplitRule;
  /** Used only where the files name splits and hold no validation part that can be ranked. */
  validation?: ValidationRule;
}

/** A layout that the files fit. */
export interface FormatChoice {
  id: FormatId;
  label: string;
  /** `given`: splits are in the files; `none`: a rule must divide the interactions. */
  splits: 'given' | 'none';
  /** True where interactions carry times, so that they can be split by them. */
  timed: boolean;
  /** True where the files tell in which order each user met the items, without times. */
  ordered?: true;
  /** True where the splits are given and looking at the files finds no validation part. */
  lacksValidation?: boolean;
  /** Tables and lists: the files that may be parts. */
  parts?: PartChoice;
}

/** Files that may be parts of one dataset, and what their names say. */
export interface PartChoice {
  files: string[];
  guess: Partial<PartFiles>;
  /** What the names leave open, as a sentence; a person must say it. */
  note?: string;
}

/** The beginning of a plain table, as it would be read. */
export interface TablePreview {
  file: string;
  delimiter: Delimiter;
  header: boolean;
  columns: string[];
  /** The column that only counts the lines, as pandas saves its index: no guess takes it. */
  index?: string;
  /** First lines below the header, at most 6. */
  rows: string[][];
}

/** How a person wants a table taken apart, where the guess was wrong. */
export type TableReading = Pick<TablePreview, 'file' | 'delimiter' | 'header'>;

/** Features that could be taken: one row, or one vector, for each of `rows` items. */
export interface FeatureOffer extends FeatureChoice {
  rows: number;
  cols: number;
}

/** What an import would read, looked at before it is read. */
export interface Inspection {
  name: string;
  /** Layouts that fit; where there are several, a person chooses. */
  formats: FormatChoice[];
  /** Plain tables among the files. */
  tables: TablePreview[];
  /** The likeliest mapping, where a plain table is all there is. */
  mapping?: TableMapping;
  /** Arrays that no layout reads and that may be features. */
  offers: FeatureOffer[];
}

/** A finding of the import, with what was done about it. */
export interface DatasetWarning {
  message: string;
  count: number;
  action: string;
}

/** Counts of values between edges: bin b holds values from edges[b] up to edges[b + 1]. */
export interface Histogram {
  edges: number[];
  counts: number[];
}

export interface ModalityReport {
  name: string;
  cols: number;
  /** As in `FeatureMatrix`. */
  tokens?: number;
  codes?: { levels: number; size: number };
  /** What was done to the content after loading; an entry that is `off` is not part of the dataset. */
  change?: ContentChange;
  /** Lengths of the rows. */
  norms: Histogram;
  zeroRows: number;
  constantColumns: number;
  min: number;
  max: number;
  mean: number;
  deviation: number;
}

/** What is known of histories that have an order. */
export interface OrderReport {
  /** Interactions of the shortest, the median and the longest history, of users who have any. */
  lengths: [number, number, number];
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
  /** What the held-out parts allow to be said under the strict protocol; absent in reports of older versions. */
  heldOut?: HeldOut;
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
  split: SplitRecord;
  edit?: ContentEdit;
  slice?: SliceRecord;
  /** True where training interactions carry times, so that the newest of them would arrive later. */
  timed?: true;
  /** Where the order of histories is known. */
  order?: OrderReport;
  /** How many sentences say why a user chose an item, by part, where there are some. */
  sentences?: Record<Part, number>;
  /** Training interactions per user and per item; bins double in width. */
  userDegrees: Histogram;
  itemDegrees: Histogram;
  /** Popularity curve: training degree of items, descending, at most 200 points. */
  popularity: { rank: number; degree: number }[];
  /** What the item browser can show beside numbers. */
  labels: { title: boolean; category: boolean; image: boolean; text?: true };
}

export const ITEM_ORDERS = ['id', 'popularity', 'cold'] as const;

/** What the item browser asks for. */
export interface ItemQuery {
  /** Words that id, title or category contain. */
  search?: string;
  order: (typeof ITEM_ORDERS)[number];
  from: number;
  count: number;
}

/** One line of the item browser. */
export interface ItemRow {
  /** Row number. */
  item: number;
  /** Id of the files. */
  id: string;
  title?: string;
  category?: string;
  /** A web address, or the bytes of an image that was imported with the data. */
  image?: string | Blob;
  train: number;
  val: number;
  test: number;
  /** Modalities whose row is all zero. */
  empty: string[];
}

export interface ItemPage {
  /** Items that fit the search. */
  total: number;
  rows: ItemRow[];
}

/** What one user did. */
export interface UserHistory {
  user: number;
  /** Id of the files. */
  id: string;
  /** Items, ascending. */
  train: number[];
  val: number[];
  test: number[];
  /** All of them, oldest first, where the dataset has an order. */
  sequence?: number[];
}

export const EXPORT_LAYOUTS = ['hkuds', 'diffmm', 'mmrec', 'sentences'] as const;
export type ExportLayout = (typeof EXPORT_LAYOUTS)[number];

/** Bytes of a file with its path inside what was picked or dropped. */
export interface NamedFile {
  name: string;
  file: Blob;
}
