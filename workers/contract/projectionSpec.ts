import * as v from 'valibot';
import { oneOf, seed } from './datasetSource.ts';
import { StudioError } from './errors.ts';
import { fileKey, fileName } from './fileNames.ts';
import type { ExperimentRun } from './experimentRun.ts';
import type { Space } from './models/card.ts';
import { cardOf, CARDS, stageOf, type ModelName } from './models/index.ts';
import { cardStage, modalityOfStage, stageFor } from './models/stageIds.ts';
import { STANDARDISATIONS, type Standardisation } from './projection.ts';
import { parseTsneParameters, type TsneParameters } from './projectionFields.ts';
import { isSwitchedOn } from './spaces.ts';

/** What the batch runner projects: F^m of items or users, X^m, or embeddings. */
export const PROJECTED_SPACES = ['items', 'users', 'raw', 'embeddings'] as const;

/** One picture that the batch runner makes for every seed of a run; raw features have no run and one picture. */
export interface ProjectionSpec {
  /** Names its files. */
  name: string;
  space: (typeof PROJECTED_SPACES)[number];
  run?: string;
  /** Whose embeddings or features, by its id in the card of the run's model; absent for raw features. */
  stage?: string;
  /** Whose embeddings. */
  side: 'items' | 'users';
  /** At most so many rows are drawn, a seeded sample where there are more. */
  items: number;
  sampleSeed: number;
  standardise: Standardisation;
  /** Checked; what is left out takes its default. */
  tsne: Partial<TsneParameters>;
  /** The run with the switch of its model's contrast off that the verdict compares `run` with. */
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
    name: fileName,
    space: oneOf(PROJECTED_SPACES),
    run: v.optional(v.string()),
    stage: v.optional(v.string()),
    side: v.optional(oneOf(['items', 'users'] as const), 'items'),
    items: v.optional(count, 2000),
    sampleSeed: v.optional(seed, 1),
    standardise: v.optional(oneOf(STANDARDISATIONS), 'per-part'),
    tsne: v.optional(v.record(v.string(), v.any()), {}),
    compareWith: v.optional(v.string()),
  }),
);

/** Checks projections against the runs of their spec and fills in their stages; throws a StudioError (`spec-invalid`) that names the field. */
export function checkProjections(
  projections: readonly ProjectionSpec[],
  runs: readonly ExperimentRun[],
  seeds: readonly number[],
): ProjectionSpec[] {
  const owners = new Map<string, string>();
  return projections.map((projection, i) => {
    const where = `spec.projections.${i}`;
    for (const file of filesOf(projection, seeds)) {
      const owner = owners.get(fileKey(file));
      if (owner === projection.name)
        refuse(`${where}.name repeats "${owner}"; every projection needs its own name.`);
      if (owner !== undefined)
        refuse(
          `${where}.name is "${projection.name}", and its files would be those of "${owner}"; every projection needs its own name.`,
        );
      owners.set(fileKey(file), projection.name);
    }
    const stage = checkRun(projection, runs, where);
    checkComparison(projection, runs, where);
    try {
      parseTsneParameters(projection.tsne);
    } catch (error) {
      refuse(`${where}.${(error as Error).message}`);
    }
    const { name, space, run, stage: _, ...others } = projection;
    // In this order wherever the stage was given: by its text a folder knows its spec.
    return { name, space, run, stage, ...others };
  });
}

/** What its files are called, without their endings; no other projection has its name either. */
function filesOf({ name, space, compareWith }: ProjectionSpec, seeds: readonly number[]): string[] {
  const pictures = space === 'raw' ? [] : seeds.map((seed) => `${name}-seed${seed}`);
  return [name, ...pictures, ...(compareWith === undefined ? [] : [`${name}.verdict`])];
}

/** The stage that is projected: the one that is named, else the model's last; raw features have none. */
function checkRun(
  { space, side, run, stage }: ProjectionSpec,
  runs: readonly ExperimentRun[],
  where: string,
): string | undefined {
  if (space === 'raw') {
    if (run !== undefined) refuse(`${where}.run is "${run}", but raw features come from no run.`);
    return undefined;
  }
  if (run === undefined) refuse(`${where}.run is missing: it names the run that "${space}" comes from.`);
  const { model } = find(runs, run, `${where}.run`);
  const { stages } = cardOf(model);
  const wanted = stageNamed(model, stage) ?? stages.at(-1)!.id;
  if (space !== 'embeddings' && !hasFeatures(model, space))
    refuse(`${where}.run is "${run}", a ${model}: only ${owners(space)} has the features of "${space}".`);
  if (!stageOf(model, wanted)) refuse(`${where}.stage is "${stage}", and "${run}" has none.`);
  if (!projectedSpace(model, { space, side, stage: wanted }))
    refuse(`${where}.stage is "${wanted}", which leaves no embeddings of ${side}.`);
  return wanted;
}

/**
 * The space of a model's card that a projection shows; features may be those of another stage than the one named. A stage of one
 * modality has the spaces of the card's stage, which stands for those of all modalities where it is named by itself.
 */
export function projectedSpace(
  model: ModelName,
  { space, side, stage }: Pick<ProjectionSpec, 'space' | 'side' | 'stage'>,
): Space | undefined {
  const { spaces } = cardOf(model);
  const own = stage === undefined ? undefined : cardStage(stage);
  if (space === 'embeddings')
    return spaces.find((it) => it.kind === space && it.side === side && it.stage === own);
  const found = spaces.filter((it) => it.kind === 'features' && it.side === space);
  return found.find((it) => it.stage === own) ?? found[0];
}

/** The stages of a run whose tables a projection of a space takes, of a dataset with these modalities. */
export function stagesShown(
  model: ModelName,
  space: Pick<Space, 'stage'>,
  { stage }: Pick<ProjectionSpec, 'stage'>,
  modalities: readonly string[],
): string[] {
  if (stageOf(model, space.stage)?.perModality === undefined) return [space.stage];
  const named = stage === undefined || cardStage(stage) !== space.stage ? undefined : modalityOfStage(stage);
  return (named === undefined ? modalities : [named]).map((modality) => stageFor(space.stage, modality));
}

/** What specs called the last stage of every model before each card named its own. */
const LAST = 'student';
const stageNamed = (model: ModelName, stage: string | undefined) =>
  stage === LAST && cardOf(model).stages.length === 1 ? undefined : stage;

const hasFeatures = (model: ModelName, side: Space['side']) =>
  projectedSpace(model, { space: side, side }) !== undefined;
const owners = (side: Space['side']) =>
  CARDS.flatMap(({ id }) => (hasFeatures(id, side) ? id : [])).join(' or ');

function checkComparison(
  { space, run, compareWith }: ProjectionSpec,
  runs: readonly ExperimentRun[],
  where: string,
): void {
  if (compareWith === undefined) return;
  if (space !== 'items')
    refuse(`${where}.compareWith needs "space": "items": the claim is about the features of items.`);
  const other = find(runs, compareWith, `${where}.compareWith`);
  const { model, config } = find(runs, run, `${where}.run`);
  const { contrast } = cardOf(model);
  if (!contrast) return refuse(`${where}.run is "${run}", a ${model}, which has nothing to compare.`);
  if (other.model !== model || isSwitchedOn(model, other.config))
    refuse(`${where}.compareWith is "${compareWith}", which is no ${model} run ${contrast.off}.`);
  if (!isSwitchedOn(model, config))
    refuse(
      `${where}.run is "${run}", whose ${contrast.stage} has no ${contrast.word} that could be compared.`,
    );
}

function find(runs: readonly ExperimentRun[], name: string | undefined, where: string) {
  const run = runs.find((other) => other.name === name);
  return run ?? refuse(`${where} is "${name}", and spec.runs has no run of that name.`);
}

function refuse(message: string): never {
  throw new StudioError('spec-invalid', message, 'Correct the field named here and run the command again.');
}
