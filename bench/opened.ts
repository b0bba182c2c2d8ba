import * as tf from '@tensorflow/tfjs-core';
import { parseConfig, patched, type ModelConfig } from '#contract/config.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { TextTask } from '#contract/textMetrics.ts';
import type { Stage } from '#contract/results.ts';
import { recipeFor } from '#models/index.ts';
import type { Parameters, StageModel } from '#models/model.ts';
import type { StagePlan } from '#models/recipe.ts';
import { explanationBatches, rankingBatches, textBatches, windowBatches, type Batches } from './batches.ts';

export const SEED = 1;

/** Which stage of a model is set up, the first where it is trained once per modality: by its card's defaults where nothing else is said. */
export interface StepChoice {
  model: ModelName;
  stage: Stage;
  config?: PartialConfig;
  /** Leaves out what is random in a step, where contenders must agree to the last digits. */
  exact?: PartialConfig;
  /** The task whose turn it is in every step, of a model that has several. */
  turn?: TextTask;
}

/** A stage as its recipe sets it up, with full batches to train on. */
export interface Opened {
  dataset: Dataset;
  config: ModelConfig;
  plan: StagePlan;
  batches: Batches;
  /** What earlier stages hand on, by stage: here their start values. */
  kept: Record<string, Parameters>;
}

/** Sets up what a step needs, as a run would, and takes it away after `judge`; `exact` leaves out what is random in a step. */
export async function withStep<T>(
  dataset: Dataset,
  { model, stage, config = {}, exact = {}, turn = 'sequential' }: StepChoice,
  isExact: boolean,
  judge: (opened: Opened) => Promise<T>,
): Promise<T> {
  const full = parseConfig(model, patched(config, isExact ? exact : {}));
  full.training.batchSize = Math.min(
    full.training.batchSize as number,
    Math.floor(dataset.train.col.length / 2),
  );
  const kept: Record<string, Parameters> = {};
  let answer: { value: T } | undefined;
  const train = async (plan: StagePlan) => {
    if (cardStage(plan.stage) !== stage) {
      kept[plan.stage] = await startValues(plan.model);
      return true;
    }
    const batchesOf = {
      ranking: rankingBatches,
      'next-item': windowBatches,
      text: textBatches,
      explanation: explanationBatches,
    };
    const batches = batchesOf[cardOf(model).task](dataset, plan, SEED, turn);
    answer = { value: await judge({ dataset, config: full, plan, batches, kept }) };
    return false;
  };
  await recipeFor(model, full, dataset).execute({
    dataset,
    seed: SEED,
    train,
    kept: (of) =>
      Object.fromEntries(Object.entries(kept[of]).map(([name, value]) => [name, tf.clone(value)])),
    note: () => {},
    pause: () => Promise.resolve(),
  });
  tf.dispose(kept as unknown as tf.TensorContainer);
  if (!answer) throw new Error(`${model} trains no stage "${stage}".`);
  return answer.value;
}

/** A model's start values on the device. */
export async function startValues(model: StageModel): Promise<Parameters> {
  const entries = model.parameters.map(
    async ({ name, shape, initial }) => [name, tf.tensor(await initial(), [...shape])] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
