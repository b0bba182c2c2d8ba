import type { BackendReport } from './backend.ts';
import type { ModelConfig, ModelName } from './config.ts';
import type { DatasetRecord } from './dataset.ts';
import type { Metrics, Protocol } from './metrics.ts';

/** A stage of a run: PromptMM has `teacher` and `student`, every other model one `model`. */
export const STAGES = ['teacher', 'student', 'model'] as const;
export type Stage = (typeof STAGES)[number];

/** Loss parts, in the order in which they are drawn; each is already weighted. */
export const LOSS_PARTS = ['bpr', 'l2', 'modalityBpr', 'promptBpr', 'pairKd', 'listKd', 'embKd'] as const;
export type LossPart = (typeof LOSS_PARTS)[number];
export type LossValues = Partial<Record<LossPart, number>>;

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
  val: Metrics;
  /** Present where the protocol looks at test while training (`paper-code`). */
  test?: Metrics;
  /** True if this is the best epoch so far by the protocol's selection metric. */
  best: boolean;
}

export interface StageResult {
  /** Epochs trained. */
  epochs: number;
  /** 1-based epoch whose parameters were kept; 0 for models that are not trained. */
  bestEpoch: number;
  /** Means over epochs, evaluation not counted. */
  secondsPerEpoch: number;
  secondsPerStep: number;
  /** Trainable scalars of the stage. */
  parameters: number;
  val: Metrics;
  test: Metrics;
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
  environment: BackendReport;
  stages: Partial<Record<Stage, StageResult>>;
  curves: EpochRecord[];
}

/** Final embeddings of a stage, row-major. */
export interface Embeddings {
  stage: Stage;
  d: number;
  /** [users, d] */
  user: Float32Array;
  /** [items, d] */
  item: Float32Array;
}
