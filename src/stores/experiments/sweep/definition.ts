import * as v from 'valibot';
import { isConfig } from '#contract/config.ts';
import { MODEL_NAMES } from '#contract/models/index.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { CUTOFFS, METRICS } from '#contract/metrics.ts';
import { readPersistedJson, writePersisted } from '../../page/persisted.ts';

/** Parameters that one sweep turns at most. */
export const MOST_AXES = 4;

const text = v.string();
const schema = v.object({
  version: v.literal(1),
  preset: v.optional(text),
  model: v.picklist(MODEL_NAMES),
  /** Parameters, their values as written. */
  axes: v.pipe(v.array(v.object({ path: text, text })), v.minLength(1), v.maxLength(MOST_AXES)),
  /** Where they are not the usual ones; those of a sweep that has begun are fixed. */
  seeds: v.optional(v.pipe(v.array(v.number()), v.minLength(1))),
  /** Every other setting: what it changes of the model's defaults. */
  base: v.record(text, v.any()),
  /** Also trains the model's control wherever the data changes. */
  control: v.boolean(),
  metric: v.picklist(METRICS),
  cutoff: v.picklist(CUTOFFS),
  split: v.picklist(['test', 'val']),
  /** Hashes of changed data by `hashKey`, so that finished points are found again. */
  hashes: v.record(text, text),
});

/** What a sweep is: it outlives a reload. */
export type SweepDefinition = Omit<v.InferOutput<typeof schema>, 'base'> & { base: PartialConfig };

/** The version is inside. */
const KEY = 'promptmm-sweep';

/** The definition of the last visit; undefined where there is none that can be read. */
export const recallDefinition = (): SweepDefinition | undefined => readDefinition(readPersistedJson(KEY));

/** A definition as it was written; undefined where it is broken or of another version of the studio. */
export function readDefinition(value: unknown): SweepDefinition | undefined {
  const result = v.safeParse(schema, value);
  return result.success && isConfig(result.output.model, result.output.base) ? result.output : undefined;
}

/** Keeps the definition for the next visit, where the browser allows it. */
export const keepDefinition = (definition: SweepDefinition): void =>
  writePersisted(KEY, JSON.stringify(definition));
