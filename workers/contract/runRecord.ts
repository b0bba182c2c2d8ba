import * as v from 'valibot';
import { BACKEND_NAMES } from './backend.ts';
import type { ComparedMetric } from './byUser.ts';
import { isPlain } from './config.ts';
import { SPLIT_METHODS } from './dataset.ts';
import { contentEdit, datasetSource } from './datasetSource.ts';
import { isStageOf, MODEL_NAMES } from './models/index.ts';
import { stage } from './stage.ts';
import { METRICS, PROTOCOLS } from './metrics.ts';

const number = v.number();
const text = v.string();
const ROW = 'must be a whole number from 0 to 2147483647';
/** Schema of users by their row, as an Int32Array holds them. */
export const userRows = v.array(
  v.pipe(number, v.integer(ROW), v.minValue(0, ROW), v.maxValue(2 ** 31 - 1, ROW)),
);
/** Schema of a metric for each user. */
const userMetrics = v.array(v.pipe(number, v.finite('must be a number with an end')));
/** Schema of the metrics that are kept for each user. */
export const metricsByUser = {
  recall20: userMetrics,
  ndcg20: userMetrics,
  hit10: v.optional(userMetrics),
  ndcg10: v.optional(userMetrics),
} satisfies Record<ComparedMetric, v.GenericSchema>;
/** No list, which is an object too. */
const plain = v.custom<Record<string, unknown>>(isPlain, 'must be an object');
const numbers = v.pipe(plain, v.record(text, number));
const metrics = v.looseObject({
  ...Object.fromEntries(METRICS.map((metric) => [metric, numbers])),
  users: number,
  ties: v.optional(number),
});

const shortList = v.looseObject({ hit: numbers, ndcg: numbers, users: number });
const sentenceScores = v.looseObject({
  ...{ bleu1: number, bleu4: number, rouge1: number, rouge2: number, rougeL: number },
  ...{ featureHit: v.optional(number), distinct: number, pairs: number },
});
const ratingErrors = v.looseObject({ rmse: number, mae: number, pairs: number });
const textMetrics = v.looseObject({
  nll: numbers,
  ...{ sequential: v.optional(shortList), topn: v.optional(shortList), popular: v.optional(shortList) },
  ratings: v.optional(ratingErrors),
  ...{ sentences: v.optional(sentenceScores), invalid: v.optional(number), duplicates: v.optional(number) },
  legacy: v.optional(v.looseObject({ sequential: v.optional(shortList), topn: v.optional(shortList) })),
  costs: v.optional(v.record(text, v.looseObject({ tokens: number, secondsPerAnswer: number }))),
});
/** Schema of what of texts is judged, by part. */
const texts = v.optional(v.looseObject({ val: v.optional(textMetrics), test: v.optional(textMetrics) }));

const judged = { val: v.optional(metrics), test: v.optional(metrics), texts };

const line = v.pipe(text, v.regex(/^[^\n\r]*$/, 'must be one line'));
const build = v.looseObject({ version: line, commit: v.optional(line), changes: v.optional(line) });

/** Schema of what computed a number; build and engine came later. */
export const origin = v.looseObject({
  backend: v.picklist(BACKEND_NAMES),
  adapter: v.optional(text),
  build: v.optional(build),
  engine: v.optional(line),
});

/** An operator of which this studio knows the name and kind, or another's. */
const operatorTime = v.looseObject({
  ...{ name: text, kind: text, calls: number, host: number },
  ...{ dispatches: v.optional(number), gpu: v.optional(number) },
});

/** Schema of where the time of steps went. */
const operatorTimes = v.looseObject({
  ...{ steps: number, host: number, timed: v.optional(v.boolean()) },
  operators: v.array(operatorTime),
});

/** Schema of what a stage came to. */
export const stageResult = v.looseObject({
  epochs: number,
  bestEpoch: number,
  secondsPerEpoch: number,
  secondsPerStep: v.optional(number),
  takenFrom: v.optional(text),
  parameters: number,
  tables: v.optional(numbers),
  observed: v.optional(numbers),
  ...judged,
  times: v.optional(v.looseObject({ prepare: number, evaluate: number, infer: v.optional(number) })),
  operatorSeconds: v.optional(operatorTimes),
});

/** Schema of an epoch of the curves. */
export const epochRecord = v.looseObject({
  stage,
  epoch: number,
  seconds: number,
  steps: number,
  losses: numbers,
  observed: v.optional(numbers),
  gradientNorms: v.optional(numbers),
  ...judged,
  best: v.boolean(),
});

const validation = v.variant('method', [
  v.looseObject({ method: v.literal('split-off'), share: number, seed: number }),
  v.looseObject({ method: v.literal('none') }),
]);
const split = v.variant('method', [
  v.looseObject({ method: v.literal('given'), validation: v.optional(validation) }),
  v.looseObject({
    method: v.picklist(SPLIT_METHODS),
    ratio: v.strictTuple([number, number, number]),
    seed: number,
    kCore: number,
  }),
]);

const slice = v.looseObject({
  share: number,
  seed: number,
  of: text,
  by: v.picklist(['time', 'random']),
  interactions: number,
});

/** Schema of what a run went on from. */
export const update = v.looseObject({ from: text, stage: text, epochs: number, replay: number });

const result = v.pipe(
  v.looseObject({
    runId: text,
    name: text,
    model: v.picklist(MODEL_NAMES),
    seed: number,
    protocol: v.picklist(PROTOCOLS),
    config: plain,
    dataset: v.looseObject({
      ...{ name: text, hash: text, split },
      ...{ edit: v.optional(contentEdit), slice: v.optional(slice) },
    }),
    update: v.optional(update),
    experiment: v.optional(v.looseObject({ id: text, kind: text, question: text, setting: text })),
    environment: v.looseObject({
      ...origin.entries,
      adapter: text,
      reason: v.optional(text),
      software: v.optional(v.boolean()),
    }),
    begunOn: v.optional(v.array(v.looseObject({ ...origin.entries, adapter: text }))),
    floor: v.pipe(
      plain,
      v.looseObject({
        ...judged,
        markov: v.optional(v.looseObject(judged)),
        sentences: v.optional(
          v.looseObject({
            constant: v.optional(v.looseObject({ ...sentenceScores.entries, sentence: text })),
            sameItem: v.optional(sentenceScores),
            meanRating: v.optional(ratingErrors),
          }),
        ),
      }),
    ),
    notes: v.optional(v.array(text)),
    stages: v.pipe(plain, v.record(text, stageResult)),
    curves: v.array(epochRecord),
  }),
  v.check(({ model, stages, curves }) => {
    const named = new Set([...Object.keys(stages), ...curves.map((record) => record.stage)]);
    return [...named].every((id) => isStageOf(model, id));
  }, 'must have stages of its model'),
);

/** Milliseconds since 1970 that a calendar has a day for. */
const LAST_DAY = 8.64e15;
const moment = v.pipe(number, v.minValue(-LAST_DAY), v.maxValue(LAST_DAY));

/** Schema of a finished run as histories and bundles hold it; fields that came later are not asked for. */
export const runRecord = v.looseObject({
  runId: text,
  savedAt: moment,
  tags: v.array(text),
  notes: text,
  repeats: v.optional(text),
  openedFrom: v.optional(text),
  binned: v.optional(v.boolean()),
  binnedBy: v.optional(text),
  result,
});

const histogram = v.looseObject({ edges: v.array(number), counts: v.array(number) });
const range = v.strictTuple([number, number, number]);
const modality = v.looseObject({
  name: text,
  cols: v.optional(number),
  norms: v.optional(histogram),
  ...optionalNumbers('zeroRows', 'constantColumns', 'min', 'max', 'mean', 'deviation'),
});

/** Schema of what is known of a dataset that runs were computed on. */
export const knownDataset = v.looseObject({
  report: v.looseObject({
    name: text,
    hash: text,
    synthetic: v.optional(v.boolean()),
    recognised: v.optional(text),
    users: number,
    items: number,
    interactions: v.optional(v.looseObject({ train: number, val: number, test: number })),
    sparsity: v.optional(number),
    userDegree: v.optional(range),
    itemDegree: v.optional(range),
    ...optionalNumbers('coldItems', 'coldUsers', 'usersWithoutTest'),
    modalities: v.array(modality),
    warnings: v.optional(v.array(v.looseObject({ message: text, count: number, action: text }))),
    order: v.optional(v.looseObject({ lengths: range })),
    userDegrees: v.optional(histogram),
    itemDegrees: v.optional(histogram),
    popularity: v.optional(v.array(v.looseObject({ rank: number, degree: number }))),
    labels: v.optional(v.looseObject({ title: v.boolean(), category: v.boolean(), image: v.boolean() })),
    split: v.optional(split),
    edit: v.optional(contentEdit),
    slice: v.optional(slice),
  }),
  source: v.optional(datasetSource),
});

function optionalNumbers<const K extends string>(...keys: K[]) {
  return Object.fromEntries(keys.map((key) => [key, v.optional(number)])) as Record<
    K,
    v.OptionalSchema<typeof number, undefined>
  >;
}
