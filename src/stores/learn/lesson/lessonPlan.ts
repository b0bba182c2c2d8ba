import * as v from 'valibot';
import { isConfig } from '#contract/config.ts';
import { MODEL_NAMES } from '#contract/models/index.ts';
import { stage } from '#contract/stage.ts';
import type { SyntheticSource } from '#contract/dataset.ts';
import { datasetSource, seed, syntheticEntries } from '#contract/datasetSource.ts';
import { PROTOCOLS } from '#contract/metrics.ts';
import type { Experiment } from './lesson.ts';

/** What is needed to go on with a lesson after its page went. */
export interface LessonPlan {
  version: 1;
  experiment: Experiment;
  /** Ends the ids of its runs. */
  stamp: string;
  /** What its reader expected. */
  prediction?: string;
}

const text = v.string();
const word = v.pipe(text, v.regex(/^[\w-]+$/));
const isSynthetic = (value: unknown): value is SyntheticSource =>
  v.is(datasetSource, value) && (value as SyntheticSource).source === 'synthetic';
const arm = v.pipe(
  v.object({
    id: word,
    label: text,
    model: v.picklist(MODEL_NAMES),
    config: v.record(text, v.any()),
    stage,
    protocol: v.optional(v.picklist(PROTOCOLS)),
    data: v.optional(v.strictObject(syntheticEntries)),
  }),
  // Settings that another version of the studio knew are refused.
  v.check(({ model, config }) => isConfig(model, config)),
);
const schema = v.object({
  version: v.literal(1),
  experiment: v.pipe(
    v.object({
      id: word,
      title: v.optional(text),
      source: v.custom<SyntheticSource>(isSynthetic),
      seeds: v.pipe(v.array(seed), v.minLength(1)),
      arms: v.pipe(v.array(arm), v.minLength(1)),
    }),
    v.check(({ source, arms }) => arms.every(({ data }) => isSynthetic({ ...source, ...data }))),
  ),
  stamp: word,
  prediction: v.optional(text),
});

/** A plan as it was written; undefined where it is broken or of another version of the studio. */
export function readLessonPlan(value: unknown): LessonPlan | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
