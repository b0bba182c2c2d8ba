import * as v from 'valibot';
import { BACKEND_REQUESTS } from './backend.ts';
import { MODEL_NAMES, parseConfig, type PartialConfig } from './config.ts';
import { SYNTHETIC_PRESETS, type DatasetSource } from './dataset.ts';
import { StudioError } from './errors.ts';
import { describeIssue } from './fields.ts';
import { PROTOCOLS } from './metrics.ts';

const oneOf = <const T extends readonly [string, ...string[]] | readonly string[]>(options: T) =>
  v.picklist(options, `must be one of ${options.map((o) => `"${o}"`).join(', ')}`);
const share = (min: number, max: number) =>
  v.optional(
    v.pipe(
      v.number(),
      v.minValue(min, `must be a number from ${min} to ${max}`),
      v.maxValue(max, `must be a number from ${min} to ${max}`),
    ),
  );
const seed = v.pipe(
  v.number('must be a whole number from 0 to 4294967295'),
  v.integer('must be a whole number from 0 to 4294967295'),
  v.minValue(0, 'must be a whole number from 0 to 4294967295'),
  v.maxValue(4294967295, 'must be a whole number from 0 to 4294967295'),
);

const datasetSchema = v.variant('source', [
  v.strictObject({
    source: v.literal('synthetic'),
    preset: oneOf(SYNTHETIC_PRESETS),
    seed: v.optional(seed, 1),
    noise: share(0, 10),
    wrongContent: share(0, 1),
    density: share(0.05, 4),
    coldItems: share(0, 0.5),
  }),
  v.strictObject({ source: v.literal('folder'), path: v.pipe(v.string(), v.nonEmpty('must not be empty')) }),
]);

const schema = v.strictObject({
  dataset: datasetSchema,
  protocol: v.optional(oneOf(PROTOCOLS), 'strict'),
  backend: v.optional(oneOf(BACKEND_REQUESTS), 'auto'),
  seeds: v.pipe(v.array(seed), v.minLength(1, 'must hold at least one seed')),
  runs: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'must be made of letters, digits, ".", "-" and "_"')),
        model: oneOf(MODEL_NAMES),
        config: v.optional(v.record(v.string(), v.any()), {}),
      }),
    ),
    v.minLength(1, 'must hold at least one run'),
  ),
});

/** What `npm run experiment` reads and the studio's "export experiment" writes. */
export interface ExperimentSpec {
  dataset: DatasetSource;
  protocol: (typeof PROTOCOLS)[number];
  backend: (typeof BACKEND_REQUESTS)[number];
  seeds: number[];
  runs: { name: string; model: (typeof MODEL_NAMES)[number]; config: PartialConfig }[];
}

/** Parses a spec, or throws a StudioError (`spec-invalid`) whose sentence names the field. */
export function parseExperiment(value: unknown): ExperimentSpec {
  const hint = 'Correct the field named here and run the command again.';
  const result = v.safeParse(schema, value);
  if (!result.success) throw new StudioError('spec-invalid', describeIssue(result.issues[0], 'spec'), hint);
  const spec = result.output as ExperimentSpec;
  const seen = new Set<string>();
  spec.runs.forEach((run, i) => {
    if (seen.has(run.name))
      throw new StudioError(
        'spec-invalid',
        `spec.runs.${i}.name repeats "${run.name}"; every run needs its own name.`,
        hint,
      );
    seen.add(run.name);
    try {
      parseConfig(run.model, run.config, `spec.runs.${i}.config`);
    } catch (error) {
      throw new StudioError('spec-invalid', (error as Error).message, hint);
    }
  });
  return spec;
}
