import * as v from 'valibot';
import { parseConfig } from './config.ts';
import { oneOf, seed } from './datasetSource.ts';
import { StudioError } from './errors.ts';
import type { ExperimentRun } from './experimentRun.ts';
import { STANDARDISATIONS, type Standardisation } from './projection.ts';
import { parseTsneParameters, type TsneParameters } from './projectionFields.ts';

/** What the batch runner projects: F^m of items or users, X^m, or embeddings. */
export const PROJECTED_SPACES = ['items', 'users', 'raw', 'embeddings'] as const;

/** One picture that the batch runner makes for every seed of a run; raw features have no run and one picture. */
export interface ProjectionSpec {
  /** Names its files. */
  name: string;
  space: (typeof PROJECTED_SPACES)[number];
  run?: string;
  /** Which embeddings. */
  stage: 'teacher' | 'student';
  /** Whose embeddings. */
  side: 'items' | 'users';
  /** At most so many rows are drawn, a seeded sample where there are more. */
  items: number;
  sampleSeed: number;
  standardise: Standardisation;
  /** Checked; what is left out takes its default. */
  tsne: Partial<TsneParameters>;
  /** The run without prompt that the verdict compares `run` with. */
  compareWith?: string;
}

const count = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(5, 'must be at least 5'),
  v.maxValue(100_000, 'must be at most 100000'),
);

/** The shape of `spec.projections`. */
export const projectionSpecs = v.array(
  v.strictObject({
    name: v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'must be made of letters, digits, ".", "-" and "_"')),
    space: oneOf(PROJECTED_SPACES),
    run: v.optional(v.string()),
    stage: v.optional(oneOf(['teacher', 'student'] as const), 'student'),
    side: v.optional(oneOf(['items', 'users'] as const), 'items'),
    items: v.optional(count, 2000),
    sampleSeed: v.optional(seed, 1),
    standardise: v.optional(oneOf(STANDARDISATIONS), 'per-part'),
    tsne: v.optional(v.record(v.string(), v.any()), {}),
    compareWith: v.optional(v.string()),
  }),
);

/** Checks projections against the runs of their spec; throws a StudioError (`spec-invalid`) that names the field. */
export function checkProjections(
  projections: readonly ProjectionSpec[],
  runs: readonly ExperimentRun[],
): void {
  const names = new Set<string>();
  projections.forEach((projection, i) => {
    const where = `spec.projections.${i}`;
    if (names.has(projection.name))
      refuse(`${where}.name repeats "${projection.name}"; every projection needs its own name.`);
    names.add(projection.name);
    checkRun(projection, runs, where);
    checkComparison(projection, runs, where);
    try {
      parseTsneParameters(projection.tsne);
    } catch (error) {
      refuse(`${where}.${(error as Error).message}`);
    }
  });
}

function checkRun(
  { space, run, stage }: ProjectionSpec,
  runs: readonly ExperimentRun[],
  where: string,
): void {
  if (space === 'raw') {
    if (run !== undefined) refuse(`${where}.run is "${run}", but raw features come from no run.`);
    return;
  }
  if (run === undefined) refuse(`${where}.run is missing: it names the run that "${space}" comes from.`);
  const found = find(runs, run, `${where}.run`);
  if (found.model === 'promptmm') return;
  if (space !== 'embeddings')
    refuse(`${where}.run is "${run}", a ${found.model}: only promptmm has the features of "${space}".`);
  if (stage === 'teacher') refuse(`${where}.stage is "teacher", and "${run}" has none.`);
}

function checkComparison(
  { space, run, compareWith }: ProjectionSpec,
  runs: readonly ExperimentRun[],
  where: string,
): void {
  if (compareWith === undefined) return;
  if (space !== 'items')
    refuse(`${where}.compareWith needs "space": "items": the claim is about the features of items.`);
  const other = find(runs, compareWith, `${where}.compareWith`);
  if (other.model !== 'promptmm' || hasPrompt(other))
    refuse(`${where}.compareWith is "${compareWith}", which is no promptmm run without prompt.`);
  if (!hasPrompt(find(runs, run, `${where}.run`)))
    refuse(`${where}.run is "${run}", whose teacher has no prompt that could be compared.`);
}

const hasPrompt = ({ config }: ExperimentRun) => parseConfig('promptmm', config).teacher.prompt;

function find(runs: readonly ExperimentRun[], name: string | undefined, where: string) {
  const run = runs.find((other) => other.name === name);
  return run ?? refuse(`${where} is "${name}", and spec.runs has no run of that name.`);
}

function refuse(message: string): never {
  throw new StudioError('spec-invalid', message, 'Correct the field named here and run the command again.');
}
