import * as v from 'valibot';
import type { DatasetReport, DatasetSource } from '#contract/dataset.ts';
import { METRICS } from '#contract/metrics.ts';
import { MODEL_NAMES } from '#contract/config.ts';
import { STAGES, type RunResult, type StageOutput } from '#contract/results.ts';

/** What a person and the page know of a run beside its result. */
export interface RunFacts {
  runId: string;
  /** When it finished, in milliseconds since the epoch; 0 where that was not written down. */
  savedAt: number;
  tags: string[];
  notes: string;
  /** The run that this one repeats. */
  repeats?: string;
}

/** A finished run as the history keeps it. */
export interface RunRecord extends RunFacts {
  result: RunResult;
  /** True once it was deleted; it is erased when the studio opens next. */
  binned?: boolean;
}

/** What is known of a dataset that runs were computed on. */
export interface KnownDataset {
  report: DatasetReport;
  /** Where the page got it. */
  source?: DatasetSource;
}

/** Test metrics per user of a run's stages. */
export interface RunScores {
  runId: string;
  stages: Pick<StageOutput, 'stage' | 'userScores'>[];
}

const numbers = v.record(v.string(), v.number());
const metrics = v.looseObject({
  ...Object.fromEntries(METRICS.map((metric) => [metric, numbers])),
  users: v.number(),
});
const stage = v.looseObject({
  epochs: v.number(),
  bestEpoch: v.number(),
  secondsPerEpoch: v.number(),
  parameters: v.number(),
  val: metrics,
  test: metrics,
});
const epoch = v.looseObject({ stage: v.picklist(STAGES), epoch: v.number(), losses: numbers, val: metrics });
const schema = v.looseObject({
  runId: v.string(),
  savedAt: v.number(),
  tags: v.array(v.string()),
  notes: v.string(),
  result: v.looseObject({
    runId: v.string(),
    name: v.string(),
    model: v.picklist(MODEL_NAMES),
    seed: v.number(),
    protocol: v.string(),
    config: v.looseObject({}),
    dataset: v.looseObject({ name: v.string(), hash: v.string(), split: v.looseObject({}) }),
    environment: v.looseObject({ backend: v.string(), adapter: v.string() }),
    floor: v.looseObject({ val: metrics, test: metrics }),
    stages: v.record(v.string(), stage),
    curves: v.array(epoch),
  }),
});

/** True if what was read is whole, so that the page can show it. */
export const isRunRecord = (value: unknown): value is RunRecord => v.is(schema, value);

const dataset = v.looseObject({
  report: v.looseObject({
    name: v.string(),
    hash: v.string(),
    users: v.number(),
    items: v.number(),
    modalities: v.array(v.looseObject({ name: v.string() })),
  }),
});

/** True if what was read of a dataset is whole. */
export const isKnownDataset = (value: unknown): value is KnownDataset => v.is(dataset, value);
