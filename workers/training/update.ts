import type { RunRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import { isSameData } from '#contract/datasetHash.ts';
import { StudioError } from '#contract/errors.ts';
import type { Stage } from '#contract/results.ts';
import type { Update } from '#contract/update.ts';
import { sizeOf, type StageModel } from '#models/model.ts';
import type { StagePlan } from '#models/recipe.ts';
import type { Checkpoint } from './checkpoint.ts';

/** The name under which the parameters of a run lie among the checkpoints. */
export const tablesOf = (runId: string): string => `tables-${runId}`;

/** The parameters that an update begins with, by `STAGE.name`; throws a StudioError where they are not there, or belong to something else. */
export function tablesIn(
  kept: Checkpoint | undefined,
  { from }: Update,
  { model, seed }: Pick<RunRequest, 'model' | 'seed'>,
  { hash }: Pick<Dataset, 'hash'>,
): Record<string, Float32Array> {
  const { request, dataset, arrays } = kept ?? {};
  const fits = request?.model === model && request.seed === seed && isSameData(dataset?.hash, hash);
  if (arrays && fits) return arrays;
  throw new StudioError(
    'checkpoint-unusable',
    arrays
      ? `The parameters of the run "${from}" are of another model, seed or slice.`
      : `The parameters of the run "${from}", with which this one should begin, are not kept any more.`,
    'Train that run once more: an incremental experiment does so by itself when it is run again.',
  );
}

/** Throws a StudioError where nothing can arrive, or where the model has no such stage. */
export function requireUpdatable(
  { stage }: Update,
  stages: readonly Stage[],
  { name, later }: Dataset,
): void {
  if (later && stages.includes(stage)) return;
  throw new StudioError(
    'config-invalid',
    later
      ? `The run cannot update the stage "${stage}": its model trains ${stages.join(' and ')}.`
      : `Nothing arrives later of "${name}", so no model can be updated with it.`,
    later ? 'Name a stage of the model.' : 'Load the slice of the dataset that the update is about.',
  );
}

/** The plan of an update: so many epochs and no fewer, whatever they reach. */
export const updating = (plan: StagePlan, { epochs }: Update): StagePlan => ({
  ...plan,
  training: { ...plan.training, maxEpochs: epochs, maxSteps: 0 },
  patience: Infinity,
});

/** The tables as a stage's start values; throws a StudioError where one is missing or of another size. */
export function begunWith(
  model: StageModel,
  tables: Record<string, Float32Array>,
  { from, stage }: Update,
): Record<string, Float32Array> {
  for (const spec of model.parameters)
    if (tables[spec.name]?.length !== sizeOf(spec))
      throw new StudioError(
        'checkpoint-unusable',
        `The run "${from}" kept no table "${spec.name}" of the stage "${stage}" that fits.`,
        'Train both with the same settings.',
      );
  return tables;
}
