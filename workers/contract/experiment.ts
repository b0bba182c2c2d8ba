import * as v from 'valibot';
import { BACKEND_REQUESTS } from './backend.ts';
import { MODEL_NAMES, parseConfig, type PartialConfig } from './config.ts';
import type { DatasetSource } from './dataset.ts';
import { datasetSource, oneOf, seed } from './datasetSource.ts';
import { StudioError } from './errors.ts';
import { describeIssue } from './fields.ts';
import { PROTOCOLS } from './metrics.ts';

const schema = v.strictObject({
  dataset: datasetSource,
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
