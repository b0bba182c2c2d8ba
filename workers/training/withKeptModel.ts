import * as tf from '#engine/tensors.ts';
import type { KeptModel } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { recipeFor } from '#models/index.ts';
import type { Parameters, StageModel } from '#models/model.ts';
import { uploadParameters } from './uploadParameters.ts';

/** Asks a stage's model with the parameters that its run kept: its recipe is followed, and nothing is trained. */
export async function withKeptModel<T>(
  { model, config, seed, stage, parameters }: KeptModel,
  dataset: Dataset,
  ask: (model: StageModel, parameters: Parameters) => Promise<T>,
): Promise<T> {
  let answer: { value: T } | undefined;
  await recipeFor(model, config, dataset).execute({
    dataset,
    seed,
    train: async (plan) => {
      if (plan.stage !== stage) return true;
      const uploaded = uploadParameters(plan.model, parameters[stage]);
      try {
        await plan.model.choose?.(uploaded);
        answer = { value: await ask(plan.model, uploaded) };
      } finally {
        tf.dispose(Object.values(uploaded));
      }
      return false;
    },
    kept: (name, it) => uploadParameters(it, parameters[name]),
    note: () => {},
    pause: async () => {},
  });
  if (answer) return answer.value;
  throw new StudioError('internal', `The run has no stage "${stage}".`, 'Train the model again.');
}
