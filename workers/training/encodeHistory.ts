import * as tf from '#engine/tensors.ts';
import type { EncodeRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { recipeFor } from '#models/index.ts';
import type { NextItemModel } from '#models/nextItem.ts';
import { disposeHistories, uploadHistories } from '#models/windows.ts';
import { uploadParameters } from './uploadParameters.ts';

/**
 * What a trained model of the next item ranks by for a history that it never saw, [k]: its recipe is followed with the parameters that its
 * run kept, and nothing is trained.
 */
export async function encodeHistory(
  { model, config, seed, stage, parameters, history }: EncodeRequest,
  dataset: Dataset,
): Promise<Float32Array> {
  let state: Float32Array | undefined;
  await recipeFor(model, config, dataset).execute({
    dataset,
    seed,
    train: async (plan) => {
      if (plan.stage !== stage) return true;
      state = await stateOf(plan.model as NextItemModel, parameters[stage], history, dataset.items);
      return false;
    },
    kept: (name, it) => uploadParameters(it, parameters[name]),
    note: () => {},
    pause: async () => {},
  });
  if (state) return state;
  throw new StudioError('internal', `The run has no stage "${stage}".`, 'Train the model again.');
}

async function stateOf(
  model: NextItemModel,
  values: Record<string, Float32Array>,
  history: readonly number[],
  items: number,
): Promise<Float32Array> {
  const parameters = uploadParameters(model, values);
  await model.choose?.(parameters);
  const scorer = model.scorer(parameters);
  const histories = uploadHistories(items, [history], model.needs);
  const state = tf.tidy(() => scorer.states(histories));
  try {
    return await state.data<'float32'>();
  } finally {
    scorer.dispose();
    disposeHistories(histories);
    tf.dispose([state, ...Object.values(parameters)]);
  }
}
