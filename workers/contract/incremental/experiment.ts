import * as v from 'valibot';
import type { PartialConfig } from '../fields.ts';
import type { ExperimentRun } from '../experimentRun.ts';
import type { ModelName } from '../models/index.ts';
import { incrementalRuns, type IncrementalRun } from './plan.ts';
import { INCREMENTAL_DEFAULTS, INCREMENTAL_RANGES, type IncrementalRule } from './rule.ts';

/** An incremental experiment of the batch runner, done with every seed. */
export interface IncrementalSpec extends IncrementalRule {
  /** Its runs and files are called so and more. */
  name: string;
  model: ModelName;
  config: PartialConfig;
}

/** One run of an experiment, as the batch runner knows runs. */
export interface IncrementalCell {
  run: ExperimentRun;
  part: IncrementalRun;
}

/** The runs that an experiment makes, in their order: "NAME.old", "NAME.tuned-student", ... */
export const incrementalCells = (experiment: IncrementalSpec): IncrementalCell[] => {
  const { name, model, config } = experiment;
  return incrementalRuns(model, config, experiment).map((part) => ({
    run: { name: `${name}.${part.id}`, model, config: part.config },
    part,
  }));
};

const within = (key: keyof IncrementalRule) => {
  const [min, max] = INCREMENTAL_RANGES[key];
  const message = `must be a ${key === 'epochs' ? 'whole ' : ''}number from ${min} to ${max}`;
  const inside = v.pipe(v.number(message), v.minValue(min, message), v.maxValue(max, message));
  return v.optional(
    key === 'epochs' ? v.pipe(inside, v.integer(message)) : inside,
    INCREMENTAL_DEFAULTS[key],
  );
};

/** The fields of a rule in a spec, with their defaults. */
export const incrementalFields = {
  share: within('share'),
  epochs: within('epochs'),
  replay: within('replay'),
};
