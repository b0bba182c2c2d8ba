import type { Asked, AskListener } from './ask.ts';
import type { BackendReport, BackendRequest, Origin } from './backend.ts';
import type { PartialConfig } from './fields.ts';
import type { NearContent } from './foldIn.ts';
import type { ModelName } from './models/index.ts';
import type { CatalogueEntry, StorageReport } from './catalogue.ts';
import type {
  ContentEdit,
  Dataset,
  DatasetReport,
  DatasetSource,
  ExportLayout,
  ImportOptions,
  Inspection,
  ItemPage,
  ItemQuery,
  ItemRow,
  NamedFile,
  SyntheticSource,
  UserHistory,
  TableReading,
} from './dataset.ts';
import type { EmbeddingSnapshot } from './embedding.ts';
import type { ErrorReport } from './errors.ts';
import type { SentenceFacts, SentencePage, SentenceQuery } from './sentences.ts';
import type { ExperimentMark } from './experiments/mark.ts';
import type { Protocol } from './metrics.ts';
import type { Arrival, SliceRule } from './slice.ts';
import type { Update } from './update.ts';
import type { EpochRecord, Floor, LossPart, RunResult, Stage, StageOutput, StageResult } from './results.ts';
import type { FormCost } from './questionForms.ts';

/** Everything that a run needs besides the dataset. */
export interface RunRequest {
  /** Names the run and its checkpoint; letters, digits, '-' and '_' only. */
  runId: string;
  name: string;
  model: ModelName;
  config: PartialConfig;
  seed: number;
  protocol: Protocol;
  /** Takes over a stage that an earlier run of this session trained from the same data, config and seed. */
  shareStages?: boolean;
  /** Where the dataset came from, so that a saved run can find it again. */
  source?: DatasetSource;
  /** Measures after each epoch how long the gradient of each loss part is; costs a step for each part. */
  gradientNorms?: boolean;
  /** Goes on from what an earlier run computed, once the part of the dataset that arrives later is there. */
  update?: Update;
  /** What it is trained for: numbers do not change by it. */
  experiment?: ExperimentMark;
  /** Leaves the parameters that it ends with in the checkpoints' place, for updates and for runs that share its stages. */
  keepsTables?: boolean;
  /** Measures how long preparing, evaluating and recommending take; numbers do not change by it. */
  timed?: boolean;
}

/** Losses of several steps at once, so that at most about ten batches a second cross. */
export interface StepBatch {
  stage: Stage;
  /** 1-based epoch of the last entry. */
  epoch: number;
  /** Global step (1-based, within the stage) at the end of each mean. [n] */
  steps: Int32Array;
  /** Mean since the previous entry, per loss part; each [n]. */
  losses: Record<LossPart, Float32Array>;
  /** The same of what the stage observes beside its loss; each [n]. */
  observed?: Record<string, Float32Array>;
}

export type RunPhase = 'training' | 'evaluating' | 'paused';

export interface Progress {
  stage: Stage;
  phase: RunPhase;
  epoch: number;
  step: number;
  stepsPerEpoch: number;
  /** Epochs without a better selection metric, out of the stage's patience. */
  sinceBest: number;
  patience: number;
  /** Epochs that are trained whatever they reach, where nothing selects one; patience means nothing then. */
  budget?: number;
  /** Seconds until the stage ends if it ends as early stopping, or its budget, would now have it; undefined until known. */
  secondsLeft?: number;
}

/** Everything that a run says while it works; stale run ids are dropped by the listener. */
export type RunEvent = { runId: string } & (
  | {
      type: 'started';
      stages: Stage[];
      environment: BackendReport;
      floor: Floor;
      resumed: boolean;
      curves: EpochRecord[];
    }
  | { type: 'preparing'; label: string }
  | { type: 'progress'; progress: Progress }
  | { type: 'steps'; batch: StepBatch }
  | { type: 'epoch'; record: EpochRecord }
  | { type: 'stage'; stage: Stage; result: StageResult }
  | { type: 'checkpoint'; stage: Stage; epoch: number; step: number }
  | { type: 'warning'; message: string }
  | { type: 'finished'; result: RunResult }
  | { type: 'stopped' }
  | { type: 'failed'; error: ErrorReport }
);

/** A stopped or interrupted run that can go on. */
export interface CheckpointInfo {
  runId: string;
  request: RunRequest;
  dataset: { name: string; hash: string };
  /** What computed it. */
  origin: Origin;
  stage: Stage;
  /** Completed epochs of the stage, and steps of the one under way. */
  epoch: number;
  step: number;
  /** False where no step was taken: the run goes on from its beginning. */
  begun: boolean;
  /** Milliseconds since the epoch. */
  savedAt: number;
  bytes: number;
  /** True for the parameters of a finished run: there is nothing to go on with. */
  isTables?: boolean;
}

/** What checkpoints take. */
export interface CheckpointUse {
  /** Runs of which one, or a part of one, is kept. */
  runIds: string[];
  bytes: number;
  /** False where this browser keeps none beyond the page. */
  isLasting: boolean;
}

/** Hears of a run; after `finished` its checkpoint is deleted once what this returns is done. */
export type RunListener = (event: RunEvent) => void | Promise<void>;

/** A stage of a finished run, and the parameters that its stages kept. */
export interface KeptModel extends Pick<RunRequest, 'model' | 'config' | 'seed'> {
  stage: Stage;
  /** Of every stage that kept them, by stage and name. */
  parameters: Record<Stage, Record<string, Float32Array>>;
}

/** Asks a trained text model; what it was judged by says what is known of the user. */
export interface AskRequest extends Asked, KeptModel, Pick<RunRequest, 'protocol'> {}

/** Asks a trained text model the same questions in every form that it has. */
export interface FormsRequest extends KeptModel, Pick<RunRequest, 'protocol'> {}

/** Asks what a trained model of the next item ranks by for a history that it never saw. */
export interface EncodeRequest extends KeptModel {
  /** Items, oldest first, at least one. */
  history: number[];
}

/** The training laboratory: one run at a time. */
export interface TrainApi {
  /** Chooses and starts a backend; later calls with the same request answer at once. */
  backend(request: BackendRequest): Promise<BackendReport>;
  /** Hands over the dataset that the next runs train on. */
  load(dataset: Dataset): Promise<void>;
  /** Starts a run, or continues it from its checkpoint when `resume` is true; resolves once it has begun. */
  start(request: RunRequest, onEvent: RunListener, resume?: boolean): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** From a pause: runs one step, then pauses again. */
  step(): Promise<void>;
  /** From a pause: runs to the end of the epoch, then pauses again. */
  epoch(): Promise<void>;
  /** Ends the run and leaves a checkpoint from which it can be resumed; while it is still preparing, from its beginning. */
  stop(): Promise<void>;
  /** Ids of the runs whose parameters are kept for updates. */
  keptTables(): Promise<string[]>;
  /** Takes the stages of a run that kept its parameters back into memory, so that runs may take them over; nothing where it kept none, or on another machine. */
  recallStages(runId: string): Promise<void>;
  /** Deletes the parameters that a run kept. */
  discardTables(runId: string): Promise<void>;
  /** Those of runs that are under way in other tabs are left out. */
  checkpoints(): Promise<CheckpointInfo[]>;
  /** What is kept of checkpoints, also of damaged ones. */
  checkpointUse(): Promise<CheckpointUse>;
  /** Deletes the checkpoint of a run; refused while that run is under way, here or in another tab. */
  discard(runId: string): Promise<void>;
  /** What the stages of the last finished run computed. */
  outputs(): Promise<StageOutput[]>;
  /** What a model of the next item ranks by for somebody new, [k], on the dataset that was handed over; refused while a run is under way. */
  encode(request: EncodeRequest): Promise<Float32Array>;
  /**
   * Asks a trained text model on the dataset that was handed over, and hears what it writes token by token; refused while a run is under
   * way. Resolves to false where the question was taken back by `stopAsking`.
   */
  ask(request: AskRequest, tell: AskListener): Promise<boolean>;
  /** Takes the question back that was asked last. */
  stopAsking(): Promise<void>;
  /** What each form of question costs a trained text model and is worth, on the dataset that was handed over; refused while a run is under way. */
  compareForms(request: FormsRequest): Promise<FormCost[]>;
  /** Times how long it takes to score all items for every user and pick the best 20; refused while a run is under way. */
  timeRanking(model: Pick<StageOutput, 'd' | 'user' | 'item'>): Promise<RankingTime>;
  /** Calls back with where some items lie in the space that the card names of a stage, after each epoch that is watched, in any run. */
  watchEmbeddings(listener: (snapshot: EmbeddingSnapshot) => void): Promise<void>;
}

/** How long recommending took. */
export interface RankingTime {
  /** Milliseconds for the 20 best items of every user: median of the repetitions. */
  milliseconds: number;
  repetitions: number;
  users: number;
  items: number;
  environment: BackendReport;
}

export interface LoadProgress {
  /** What is being done, as a short phrase. */
  label: string;
  /** 0 to 1, where it can be known. */
  fraction?: number;
}

type Listener = (progress: LoadProgress) => void;

/** The dataset laboratory. Errors are StudioErrors; a failed load keeps what was loaded before. */
export interface DataApi {
  generate(source: SyntheticSource, onProgress?: Listener): Promise<DatasetReport>;
  /** Looks at files (a folder, loose files, archives) and says which layouts fit and what must be chosen; `readings` replace guesses. */
  inspect(name: string, files: NamedFile[], readings?: TableReading[]): Promise<Inspection>;
  /** Reads a dataset from files; what they leave open comes from `options`, then from the defaults. */
  open(
    name: string,
    files: NamedFile[],
    options?: ImportOptions,
    onProgress?: Listener,
  ): Promise<DatasetReport>;
  /** Reads the files of the loaded dataset once more, with other options where they are named. */
  reopen(change: ImportOptions, onProgress?: Listener): Promise<DatasetReport>;
  /** Applies changes of content to the dataset as it was loaded; undefined takes all changes back. */
  edit(edit: ContentEdit | undefined, onProgress?: Listener): Promise<DatasetReport>;
  /** Leaves out of the dataset, as it was loaded and changed, what has yet to arrive; undefined brings it back. */
  slice(rule: SliceRule | undefined, onProgress?: Listener): Promise<DatasetReport>;
  /** What would arrive of the whole dataset. */
  arrival(rule: SliceRule): Promise<Arrival>;
  cancel(): Promise<void>;
  /** A copy of the current dataset without labels, its arrays transferred. */
  dataset(): Promise<Dataset>;
  items(query: ItemQuery): Promise<ItemPage>;
  /** What users said, a page at a time, and what it is like as a whole. */
  sentences(query: SentenceQuery): Promise<SentencePage>;
  sentenceFacts(): Promise<SentenceFacts>;
  /** What is known of some items, in the order asked for. */
  describe(items: number[]): Promise<ItemRow[]>;
  histories(users: number[]): Promise<UserHistory[]>;
  /** For each item, by each modality, which of some others shows content nearest to its own: cosines of rows without the mean of each column. */
  nearContent(items: number[], among: number[]): Promise<NearContent[][]>;
  /** The current dataset as a zip of another system's folder. */
  exportAs(layout: ExportLayout, onProgress?: Listener): Promise<Blob>;

  /** Downloads what is missing of an entry (resuming, checked by SHA-256) and keeps it; a listener hears of it. */
  download(entry: CatalogueEntry, onProgress?: Listener): Promise<void>;
  /** Keeps the files of the import that is loaded now and says under which id; keeping it again changes nothing. */
  keep(onProgress?: Listener): Promise<string>;
  /** Opens kept files; works offline. */
  openStored(id: string, options?: ImportOptions, onProgress?: Listener): Promise<DatasetReport>;
  removeStored(id: string): Promise<void>;
  storage(): Promise<StorageReport>;
}
