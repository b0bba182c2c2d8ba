import type { BackendReport, Origin } from './backend.ts';
import type { ByMetric } from './byUser.ts';
import type { ModelConfig } from './config.ts';
import type { DatasetRecord } from './dataset.ts';
import type { ExperimentMark } from './experiments/mark.ts';
import type { ItemAttention } from './itemAttention.ts';
import type { MarginSample } from './margins.ts';
import type { HeldOut, Judged, Metrics, Protocol } from './metrics.ts';
import type { ModelName } from './models/index.ts';
import type { OperatorTimes } from './operatorTimes.ts';
import type { TextFloors } from './textMetrics.ts';
import type { TextOutput } from './textOutput.ts';
import type { Update } from './update.ts';

/** A stage of a run, by the id that the model's card gives it. */
export type Stage = string;

/** A part of a stage's loss, by the id that the model's card gives it; its values are already weighted. */
export type LossPart = string;
export type LossValues = Record<LossPart, number>;

/** What one epoch left behind. */
export interface EpochRecord {
  stage: Stage;
  /** 1-based. */
  epoch: number;
  /** Seconds spent training, without evaluation. */
  seconds: number;
  steps: number;
  /** Means over the epoch's steps. */
  losses: LossValues;
  /** Means of what the stage observes beside its loss, where it observes anything. */
  observed?: LossValues;
  /** Length of each part's own gradient on one batch of the epoch, where the run was asked for it. */
  gradientNorms?: LossValues;
  /** Absent where the dataset has no validation part. */
  val?: Metrics;
  /** Present where the protocol looks at test while training (`paper-code`) and there is a test part. */
  test?: Metrics;
  texts?: Judged['texts'];
  /** True if this is the best epoch so far by the protocol's selection metric; never where nothing selects. */
  best: boolean;
}

/** Metrics of a part that the dataset does not have are absent, never zero. */
export interface StageResult extends Judged {
  /** Epochs trained. */
  epochs: number;
  /** 1-based epoch whose parameters were kept, the last where nothing selects; 0 for models that are not trained. */
  bestEpoch: number;
  /** Means over epochs, evaluation not counted. */
  secondsPerEpoch: number;
  secondsPerStep: number;
  /** The run that trained this stage, where this one only took it over. */
  takenFrom?: string;
  /** Trainable scalars of the stage. */
  parameters: number;
  /** The same by table, as the model names them; absent in results of older versions. */
  tables?: Record<string, number>;
  /** Means over its steps of what the stage observed beside its loss; absent where it observes nothing, and in results of older versions. */
  observed?: LossValues;
  /** Where the run was asked for them. */
  times?: StageTimes;
  /** Where the time of its steps went; absent in results of older versions, and where it had too few. */
  operatorSeconds?: OperatorTimes;
}

/** Milliseconds beside the steps of training. */
export interface StageTimes {
  /** From the end of the stage before to the first step: graph and constants, made and put on the device. */
  prepare: number;
  /** All metrics of validation and test, once. */
  evaluate: number;
  /** From parameters to the 20 best items of every user with test items; the median of five, of a model that writes once; absent of one that ranks nothing. */
  infer?: number;
}

/** What most-popular reaches on this dataset under the run's protocol. */
export interface Floor extends Judged {
  /** For models of the next item: what the first-order Markov chain of training reaches. */
  markov?: Judged;
  /** For models of texts on data with sentences: what those reach that nobody learned to write. */
  sentences?: TextFloors;
}

/** What a finished run is: enough to repeat it. */
export interface RunResult {
  runId: string;
  name: string;
  model: ModelName;
  seed: number;
  config: ModelConfig;
  protocol: Protocol;
  dataset: DatasetRecord;
  /** What the held-out parts allow to be said under the protocol; absent in results of older versions. */
  heldOut?: HeldOut;
  /** What computed its last step. */
  environment: BackendReport;
  /** What else computed a part of it, where it was resumed by another build, in another engine or on another machine. */
  begunOn?: Origin[];
  /** What it went on from, where it did not begin with initial values. */
  update?: Update;
  /** What it was trained for. */
  experiment?: ExperimentMark;
  floor: Floor;
  /** What the recipe made of the data, a sentence each. */
  notes?: string[];
  stages: Record<Stage, StageResult>;
  curves: EpochRecord[];
}

/** Features F^m of one modality (PromptMM: Eq. 1 and 4), row-major; they may be narrower than the stage's embeddings. */
export interface ModalityFeatures {
  modality: string;
  /** [users, width] */
  user: Float32Array;
  /** [items, width] */
  item: Float32Array;
}

/** What a stage reads of items in one channel before anything mixes the channels. */
export interface ChannelInputs {
  modality: string;
  /** [items, width] */
  item: Float32Array;
}

/** How often an item's held-out test interactions were found. [items] each */
export interface ItemHits {
  /** Test interactions that rank among the first `cutoff`. */
  hits: Int32Array;
  /** That of the task's headline; absent in what earlier studios kept, which is 20. */
  cutoff?: number;
  /** Test interactions. */
  tests: Int32Array;
}

/** Test metrics of each user who has test items, for paired tests. [n] each */
export interface UserScores extends ByMetric<Float64Array> {
  users: Int32Array;
}

/** What a stage's best epoch computes: final embeddings, its features, and how its test ranking fared. */
export interface StageOutput {
  stage: Stage;
  /** Width of what ranks; 0 for a model that writes texts or scores pairs, which has no embeddings to rank by. */
  d: number;
  /** [users, d] */
  user: Float32Array;
  /** [items, d] */
  item: Float32Array;
  /** One per modality for a stage that has features of its own. */
  features: ModalityFeatures[];
  itemHits: ItemHits;
  userScores: UserScores;
  /** Seconds to compute the final embeddings from the parameters and read them back, once. */
  embedSeconds: number;
  /** For a stage whose loss compares margins in several views. */
  sample?: MarginSample;
  /** For a stage that runs a transformer over the tokens of each item. */
  attention?: ItemAttention;
  /** For such a stage: what its features were before the transformer. */
  inputs?: ChannelInputs[];
  /** For a model without embeddings to rank by: its answers. */
  texts?: TextOutput;
  /** For a stage that reads histories: its parameters by name, so that it can read those of somebody new. */
  parameters?: Record<string, Float32Array>;
}

/** The width of a stage's F^m, or of what these were before. */
export const featureWidth = (
  { d, item }: Pick<StageOutput, 'd' | 'item'>,
  features: Pick<ModalityFeatures, 'item'>,
): number => (d * features.item.length) / item.length;
