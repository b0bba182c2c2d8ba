import * as v from 'valibot';
import {
  DEFAULT_SPLIT,
  DEFAULT_VALIDATION,
  FORMAT_IDS,
  SPLIT_METHODS,
  TABLE_FORMS,
  type DatasetSource,
} from './dataset.ts';
import { SYNTHETIC_PRESETS, syntheticKnobs, type SyntheticKnob } from './synthetic.ts';

/** One of a list of words, with a message that names them. */
export const oneOf = <const T extends readonly [string, ...string[]] | readonly string[]>(options: T) =>
  v.picklist(options, `must be one of ${options.map((o) => `"${o}"`).join(', ')}`);

const within = (min: number, max: number) => {
  const message = `must be a number from ${min} to ${max}`;
  return v.pipe(v.number(message), v.minValue(min, message), v.maxValue(max, message));
};
const share = (min: number, max: number) => v.optional(within(min, max));
const whole = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message));
};
const name = v.pipe(v.string(), v.nonEmpty('must not be empty'));

/** A seed of a generator. */
export const seed = whole(0, 4294967295);

const splitRule = v.strictObject({
  method: oneOf(SPLIT_METHODS),
  ratio: v.optional(
    v.pipe(
      v.strictTuple([within(0, 1e6), within(0, 1e6), within(0, 1e6)]),
      v.check(([train]) => train > 0, 'must have a positive share of training'),
    ),
    DEFAULT_SPLIT.ratio,
  ),
  seed: v.optional(seed, DEFAULT_SPLIT.seed),
  kCore: v.optional(whole(0, 1000), DEFAULT_SPLIT.kCore),
});

const validationRule = v.variant('method', [
  v.strictObject({
    method: v.literal('split-off'),
    share: v.optional(within(0.01, 0.5), DEFAULT_VALIDATION.share),
    seed: v.optional(seed, DEFAULT_VALIDATION.seed),
  }),
  v.strictObject({ method: v.literal('none') }),
]);

const table = { file: name, delimiter: oneOf(TABLE_FORMS), header: v.boolean() };
const mapping = v.strictObject({
  ...table,
  user: name,
  item: name,
  rating: v.optional(name),
  minRating: v.optional(v.number()),
  time: v.optional(name),
  title: v.optional(name),
  text: v.optional(name),
  sentence: v.optional(name),
  split: v.optional(name),
  items: v.optional(
    v.strictObject({
      ...table,
      item: name,
      title: v.optional(name),
      text: v.optional(name),
      category: v.optional(name),
      image: v.optional(name),
    }),
  ),
});

const parts = v.strictObject({ train: name, val: v.optional(name), test: v.optional(name) });

/** Schema of ImportOptions. */
export const importOptions = v.strictObject({
  format: v.optional(oneOf(FORMAT_IDS)),
  mapping: v.optional(mapping),
  parts: v.optional(parts),
  features: v.optional(v.array(v.strictObject({ file: name, name }))),
  texts: v.optional(v.boolean()),
  split: v.optional(splitRule),
  validation: v.optional(validationRule),
});

/** Schema of ContentEdit. */
export const contentEdit = v.strictObject({
  seed,
  changes: v.array(
    v.strictObject({
      modality: name,
      off: v.optional(v.boolean()),
      noise: share(0, 10),
      wrongContent: share(0, 1),
    }),
  ),
});

/** Schema of SliceRule. */
export const sliceRule = v.strictObject({ share: within(0, 1), seed });

const changes = { edit: v.optional(contentEdit), slice: v.optional(sliceRule) };
const options = v.optional(importOptions);

/** Knobs of the generator, as they may be set. */
export const syntheticEntries = Object.fromEntries(
  Object.entries(syntheticKnobs).map(([name, { min, max }]) => [name, share(min, max)]),
) as Record<SyntheticKnob, ReturnType<typeof share>>;

/** Schema of DatasetSource, as specs and addresses hold it. */
export const datasetSource: v.GenericSchema<unknown, DatasetSource> = v.variant('source', [
  v.strictObject({
    source: v.literal('synthetic'),
    preset: oneOf(SYNTHETIC_PRESETS),
    seed: v.optional(seed, 1),
    ...syntheticEntries,
    ...changes,
  }),
  v.strictObject({ source: v.literal('folder'), path: name, options, ...changes }),
  v.strictObject({ source: v.literal('stored'), id: name, options, ...changes }),
]) as never;
