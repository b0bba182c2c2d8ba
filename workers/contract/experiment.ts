import * as v from 'valibot';
import { BACKEND_REQUESTS } from './backend.ts';
import { parseConfig } from './config.ts';
import type { DatasetSource } from './dataset.ts';
import { datasetSource, oneOf, seed } from './datasetSource.ts';
import { StudioError } from './errors.ts';
import type { ExperimentRun } from './experimentRun.ts';
import { describeIssue, type PartialConfig } from './fields.ts';
import { PROTOCOLS } from './metrics.ts';
import { MODEL_NAMES } from './models/index.ts';
import { checkProjections, projectionSpecs, type ProjectionSpec } from './projectionSpec.ts';
import { sweepPoints, sweptField } from './sweep.ts';

const config = v.optional(v.record(v.string(), v.any()), {});
const schema = v.strictObject({
  dataset: datasetSource,
  protocol: v.optional(oneOf(PROTOCOLS), 'strict'),
  backend: v.optional(oneOf(BACKEND_REQUESTS), 'auto'),
  seeds: v.pipe(v.array(seed), v.minLength(1, 'must hold at least one seed')),
  runs: v.optional(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'must be made of letters, digits, ".", "-" and "_"')),
        model: oneOf(MODEL_NAMES),
        config,
      }),
    ),
    [],
  ),
  sweep: v.optional(
    v.strictObject({
      model: oneOf(MODEL_NAMES),
      base: config,
      over: v.pipe(
        v.record(v.string(), v.pipe(v.array(v.any()), v.minLength(1, 'must hold at least one value'))),
        v.check((over) => Object.keys(over).length > 0, 'must name at least one hyper-parameter'),
      ),
    }),
  ),
  projections: v.optional(projectionSpecs),
});

/** What `npm run experiment` works through, sweeps expanded; the studio's "export experiment" writes it. */
export interface ExperimentSpec {
  dataset: DatasetSource;
  protocol: (typeof PROTOCOLS)[number];
  backend: (typeof BACKEND_REQUESTS)[number];
  seeds: number[];
  runs: ExperimentRun[];
  /** Pictures of what the runs computed. */
  projections?: ProjectionSpec[];
}

/** Parses a spec, or throws a StudioError (`spec-invalid`) whose sentence names the field. */
export function parseExperiment(value: unknown): ExperimentSpec {
  const hint = 'Correct the field named here and run the command again.';
  const result = v.safeParse(schema, value);
  if (!result.success) throw new StudioError('spec-invalid', describeIssue(result.issues[0], 'spec'), hint);
  const { sweep, ...written } = result.output;
  const spec = { ...written, runs: [...written.runs, ...(sweep ? sweptRuns(sweep, hint) : [])] };
  if (!spec.runs.length)
    throw new StudioError('spec-invalid', 'spec.runs must hold at least one run, or spec.sweep one.', hint);
  const seen = new Set<string>();
  spec.runs.forEach((run, i) => {
    if (seen.has(run.name))
      throw new StudioError(
        'spec-invalid',
        `spec.runs.${i}.name repeats "${run.name}"; every run needs its own name.`,
        hint,
      );
    seen.add(run.name);
    // What a sweep makes is named by its values.
    const where = i < written.runs.length ? `spec.runs.${i}.config` : `spec.sweep ${run.name}`;
    try {
      parseConfig(run.model, run.config, where);
    } catch (error) {
      throw new StudioError('spec-invalid', (error as Error).message, hint);
    }
  });
  if (!spec.projections) return spec;
  return { ...spec, projections: checkProjections(spec.projections, spec.runs) };
}

interface Sweep {
  model: (typeof MODEL_NAMES)[number];
  base: PartialConfig;
  over: Record<string, unknown[]>;
}

/** One run for every combination of values. */
function sweptRuns({ model, base, over }: Sweep, hint: string): ExperimentRun[] {
  for (const path of Object.keys(over)) {
    try {
      sweptField(model, path);
    } catch (error) {
      throw new StudioError('spec-invalid', `spec.sweep.over: ${(error as Error).message}`, hint);
    }
  }
  const axes = Object.entries(over).map(([path, values]) => ({ path, values }));
  return sweepPoints(base, axes).map(({ name, config: swept }) => ({ name, model, config: swept }));
}
