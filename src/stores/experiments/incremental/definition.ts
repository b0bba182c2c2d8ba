import * as v from 'valibot';
import { create } from 'zustand';
import { isConfig } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { incrementalFields } from '#contract/incremental/experiment.ts';
import { INCREMENTAL_DEFAULTS } from '#contract/incremental/rule.ts';
import { MODEL_NAMES, orUpdatable } from '#contract/models/index.ts';
import { PROTOCOLS, type Protocol } from '#contract/metrics.ts';
import { settingsOf, useConfig } from '../../run/config.ts';
import { readPersistedJson, writePersisted } from '../../page/persisted.ts';

const schema = v.object({
  version: v.literal(1),
  model: v.picklist(MODEL_NAMES),
  ...incrementalFields,
  /** Where they are not the usual ones; those of an experiment that has begun are fixed. */
  seeds: v.optional(v.pipe(v.array(v.number()), v.minLength(1))),
  /** What it changes of the model's defaults. */
  base: v.record(v.string(), v.any()),
});

/** What an incremental experiment is: it outlives a reload. */
export type IncrementalDefinition = Omit<v.InferOutput<typeof schema>, 'base'> & { base: PartialConfig };

/** The version is inside. */
const KEY = 'promptmm-incremental';

const START: IncrementalDefinition = {
  version: 1,
  model: orUpdatable(useConfig.getState().model),
  ...INCREMENTAL_DEFAULTS,
  base: {},
};

/** The experiment that is defined; kept over reloads. */
export const useIncremental = create<IncrementalDefinition>()(
  () => readDefinition(readPersistedJson(KEY)) ?? START,
);

useIncremental.subscribe((definition) => writePersisted(KEY, JSON.stringify(definition)));

/** Changes what the experiment is. */
export const changeIncremental = (
  change: Partial<Pick<IncrementalDefinition, 'share' | 'epochs' | 'replay' | 'seeds' | 'base'>>,
): void => useIncremental.setState(change);

/** Updates another model, with its settings under Train. */
export const updateModel = (model: IncrementalDefinition['model']): void =>
  useIncremental.setState({ model, base: settingsOf(model) });

/** A definition as it was written; undefined where it is broken or of another version of the studio. */
function readDefinition(value: unknown): IncrementalDefinition | undefined {
  const result = v.safeParse(schema, value);
  return result.success && isConfig(result.output.model, result.output.base) ? result.output : undefined;
}

/** What is needed to go on with an experiment after its page went. */
export interface IncrementalPlan {
  definition: IncrementalDefinition;
  protocol: Protocol;
}

const planSchema = v.object({ definition: v.unknown(), protocol: v.picklist(PROTOCOLS) });

/** A plan as it was written; undefined where it is broken or of another version of the studio. */
export function readIncrementalPlan(value: unknown): IncrementalPlan | undefined {
  const result = v.safeParse(planSchema, value);
  const definition = result.success && readDefinition(result.output.definition);
  return definition ? { definition, protocol: result.output.protocol } : undefined;
}
