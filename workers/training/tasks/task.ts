import type { Dataset } from '#contract/dataset.ts';
import type { Judged, Protocol } from '#contract/metrics.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import type { EmbeddingSnapshot } from '#contract/embedding.ts';
import type { Space } from '#contract/models/card.ts';
import type { Floor, Stage, StageOutput } from '#contract/results.ts';
import type { Parameters, StageModel } from '#models/model.ts';

/** Batches of a stage: the batch of (epoch, step) is a pure function of the seed, so that a resumed run sees the same ones. */
export interface Feed<Batch = unknown> {
  readonly stepsPerEpoch: number;
  /** The batch of a 1-based epoch and 0-based step, on the device. */
  batch(epoch: number, step: number): Batch;
  /** Frees the device's copy. */
  dispose(batch: Batch): void;
}

/** What is to be read of a stage's items after an epoch. */
export interface Watch {
  kind: Space['kind'];
  rows: Int32Array;
}

/** The watched rows, where the model has such a space. */
export type Watched = EmbeddingSnapshot['parts'];

/** What a run trains on and is judged by: one task on one dataset under one protocol. */
export interface TaskRunner<Model extends StageModel = StageModel> {
  feed(model: Model, training: TrainingConfig): Feed;
  /** What an epoch is judged by: validation, and test too where the protocol selects on it; and what is watched, from the same tables. */
  epoch(model: Model, parameters: Parameters, watch?: Watch): Promise<Judged & { watched?: Watched }>;
  /** False where the part that chooses an epoch has nobody to rank for: all epochs are trained and the last is kept. */
  readonly selects: boolean;
  /** The number that chooses the best epoch, larger is better; undefined where nothing selects. */
  selected(judged: Judged): number | undefined;
  /** Both parts, for what is kept. */
  both(model: Model, parameters: Parameters): Promise<Judged>;
  /** Reads back what a stage's best epoch computes, how long that took, and how its test ranking fared. */
  collect(stage: Stage, model: Model, parameters: Parameters): Promise<StageOutput>;
  /** Milliseconds from parameters to what everyone with test items is recommended; the median of several, or once where it takes long; absent where nothing is ranked. */
  infer?(model: Model, parameters: Parameters): Promise<number>;
  /** What most-popular reaches, where anything is ranked, and other floors of the task. */
  floor(): Promise<Floor>;
  /** Frees what the task holds on the device. */
  dispose(): void;
}

/** What is common to all stages of a run. */
export interface TaskSetting {
  dataset: Dataset;
  protocol: Protocol;
  seed: number;
  /** Trains on what arrived and is never selected, with so many interactions of the whole for each that is new. */
  replay?: number;
  /** Lets messages in, and throws `Stopped` when told to stop: for judging that takes long. */
  breathe(): Promise<void>;
}

/** Sets a task up on the device. */
export type OpenTask = (setting: TaskSetting) => TaskRunner;
