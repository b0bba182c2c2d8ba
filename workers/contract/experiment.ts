import * as v from 'valibot';
import { BACKEND_REQUESTS } from './backend.ts';
import { parseConfig } from './config.ts';
import { fileKey, fileName, fileNameIssue } from './fileNames.ts';
import type { DatasetSource } from './dataset.ts';
import { datasetSource, oneOf, seed } from './datasetSource.ts';
import { StudioError } from './errors.ts';
import type { ExperimentRun } from './experimentRun.ts';
import { describeIssue, valueIssue, type PartialConfig } from './fields.ts';
import { PROTOCOLS } from './metrics.ts';
import { incrementalCells, incrementalFields, type IncrementalSpec } from './incremental/experiment.ts';
import { cardOf, isTrained, MODEL_NAMES } from './models/index.ts';
import { checkProjections, projectionSpecs, type ProjectionSpec } from './projectionSpec.ts';
import { fieldsIn, sweepPoints, sweptField, wordOf } from './sweep.ts';

// The schemas' library takes a list for a record.
const config = v.optional(
  v.pipe(
    v.unknown(),
    v.check((value) => !Array.isArray(value), 'must be an object'),
    v.record(v.string(), v.any()),
  ),
  {},
);
const schema = v.strictObject({
  dataset: datasetSource,
  protocol: v.optional(oneOf(PROTOCOLS), 'strict'),
  backend: v.optional(oneOf(BACKEND_REQUESTS), 'auto'),
  seeds: v.pipe(
    v.array(seed),
    v.minLength(1, 'must hold at least one seed'),
    v.checkItems((item, i, seeds) => seeds.indexOf(item) === i, 'must not be given twice'),
  ),
  runs: v.optional(
    v.array(
      v.strictObject({
        name: fileName,
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
  incremental: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: fileName, model: oneOf(MODEL_NAMES), config, ...incrementalFields })),
      v.minLength(1, 'must hold at least one experiment'),
    ),
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
  /** What becomes of models when new interactions arrive; each makes runs of its own. */
  incremental?: IncrementalSpec[];
  /** Pictures of what the runs computed. */
  projections?: ProjectionSpec[];
}

/** Parses a spec, or throws a StudioError (`spec-invalid`) whose sentence names the field; pure. */
export function parseExperiment(value: unknown): ExperimentSpec {
  checkKeys(value, 'spec');
  const result = v.safeParse(schema, value);
  if (!result.success) return refuse(describeIssue(result.issues[0], 'spec'));
  const { sweep, ...written } = result.output;
  const spec = { ...written, runs: [...written.runs, ...(sweep ? sweptRuns(sweep) : [])] };
  if (!spec.runs.length && !spec.incremental)
    refuse('spec.runs must hold at least one run, or spec.sweep or spec.incremental one.');
  checkNames(spec.runs, written.runs.length);
  checkIncremental(spec);
  spec.runs.forEach((run, i) => {
    // What a sweep makes is named by its values.
    const where = i < written.runs.length ? `spec.runs.${i}.config` : `spec.sweep ${run.name}`;
    asSpec(() => parseConfig(run.model, run.config, where));
  });
  if (!spec.projections) return spec;
  return { ...spec, projections: checkProjections(spec.projections, spec.runs, spec.seeds) };
}

/** Refuses what the schemas' library reads over without a word, lest a prototype be written onto, and what no spec is as deep as. */
function checkKeys(value: unknown, path: string, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) refuse(`${path.slice(0, 60)}... is nested more than ${DEEPEST} deep.`);
  for (const [key, inner] of Object.entries(value)) {
    if (UNREAD.includes(key)) refuse(`${path}.${key} is not a known field.`);
    checkKeys(inner, `${path}.${key}`, depth + 1);
  }
}

const DEEPEST = 20;
const UNREAD = ['__proto__', 'constructor', 'prototype'];

/** Every run writes files of its own name. */
function checkNames(runs: readonly ExperimentRun[], written: number): void {
  const seen = new Map<string, string>();
  runs.forEach(({ name }, i) => {
    const where = i < written ? `spec.runs.${i}.name` : 'spec.sweep';
    const other = seen.get(fileKey(name));
    const issue = fileNameIssue(name);
    if (issue) refuse(`${where} makes a run "${name}", whose name ${issue}.`);
    if (other === name) refuse(`${where} repeats "${name}"; every run needs its own name.`);
    if (other !== undefined)
      refuse(
        `${where} is "${name}" and another run is "${other}": on Windows and macOS they would write the same files; every run needs its own name.`,
      );
    seen.set(fileKey(name), name);
  });
}

/** Models that are trained, and names that no other run has. */
function checkIncremental({ incremental = [], runs, dataset }: ExperimentSpec): void {
  if (incremental.length && dataset.slice)
    refuse(
      'spec.dataset.slice and spec.incremental do not go together: each experiment makes its own slices.',
    );
  incremental.forEach(({ model, config: own }, i) => {
    const where = `spec.incremental.${i}`;
    if (!isTrained(cardOf(model))) refuse(`${where}.model is "${model}", which learns nothing.`);
    asSpec(() => parseConfig(model, own, `${where}.config`));
  });
  const made = incremental.flatMap((experiment, i) =>
    incrementalCells(experiment).map(({ run }) => ({ name: run.name, where: `spec.incremental.${i}.name` })),
  );
  const all = [...runs.map(({ name }) => ({ name, where: 'spec.runs' })), ...made];
  const seen = new Set<string>();
  for (const { name, where } of all) {
    if (seen.has(fileKey(name))) refuse(`${where} makes a run "${name}", and another run is called so.`);
    seen.add(fileKey(name));
  }
}

interface Sweep {
  model: (typeof MODEL_NAMES)[number];
  base: PartialConfig;
  over: Record<string, unknown[]>;
}

/** One run for every combination of values. */
function sweptRuns({ model, base, over }: Sweep): ExperimentRun[] {
  const swept = new Set<string>();
  for (const [path, values] of Object.entries(over)) {
    asSpec(() => sweptField(model, path), 'spec.sweep.over: ');
    for (const field of fieldsIn(path)) {
      if (swept.has(field))
        refuse(`spec.sweep.over turns ${field} twice; every hyper-parameter stands in one place.`);
      swept.add(field);
    }
    checkValues(path, values, model);
  }
  const axes = Object.entries(over).map(([path, values]) => ({ path, values }));
  return sweepPoints(base, axes).map(({ name, config: own }) => ({ name, model, config: own }));
}

/** Every value once, and each under a word of its own. */
function checkValues(path: string, values: readonly unknown[], model: ExperimentRun['model']): void {
  const seen = new Map<string, unknown>();
  values.forEach((value, i) => {
    const where = `spec.sweep.over.${path}.${i}`;
    const issue = fieldsIn(path)
      .map((single) => valueIssue(sweptField(model, single), value))
      .find(Boolean);
    if (issue) refuse(`${where} ${issue}`);
    const word = fileKey(wordOf(value));
    const [before, now] = [seen.get(word), value].map((it) => JSON.stringify(it));
    if (before === now) refuse(`${where} is ${now} once more; every value stands there once.`);
    if (before !== undefined)
      refuse(`${where} is ${now} and another value is ${before}: their files would have the same names.`);
    seen.set(word, value);
  });
}

/** Runs a check of the contract; what it finds wrong is wrong with the spec. */
function asSpec(check: () => unknown, before = ''): void {
  try {
    check();
  } catch (error) {
    refuse(before + (error as Error).message);
  }
}

function refuse(message: string): never {
  throw new StudioError('spec-invalid', message, 'Correct the field named here and run the command again.');
}
