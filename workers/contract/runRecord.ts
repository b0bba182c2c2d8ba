import * as v from 'valibot';
import { MODEL_NAMES, STAGE_IDS } from './models/index.ts';
import { METRICS } from './metrics.ts';

const numbers = v.record(v.string(), v.number());
const metrics = v.looseObject({
  ...Object.fromEntries(METRICS.map((metric) => [metric, numbers])),
  users: v.number(),
});
/** Schema of what a stage came to. */
export const stageResult = v.looseObject({
  epochs: v.number(),
  bestEpoch: v.number(),
  secondsPerEpoch: v.number(),
  parameters: v.number(),
  val: v.optional(metrics),
  test: v.optional(metrics),
});
/** Schema of an epoch of the curves. */
export const epochRecord = v.looseObject({
  stage: v.picklist(STAGE_IDS),
  epoch: v.number(),
  losses: numbers,
  val: v.optional(metrics),
});

/** Schema of a finished run as histories and bundles hold it; fields that came later are not asked for. */
export const runRecord = v.looseObject({
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
    floor: v.looseObject({ val: v.optional(metrics), test: v.optional(metrics) }),
    stages: v.record(v.string(), stageResult),
    curves: v.array(epochRecord),
  }),
});

/** Schema of what is known of a dataset that runs were computed on. */
export const knownDataset = v.looseObject({
  report: v.looseObject({
    name: v.string(),
    hash: v.string(),
    users: v.number(),
    items: v.number(),
    modalities: v.array(v.looseObject({ name: v.string() })),
  }),
});
