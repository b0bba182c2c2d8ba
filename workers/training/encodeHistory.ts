import * as tf from '#engine/tensors.ts';
import type { EncodeRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { Parameters } from '#models/model.ts';
import type { NextItemModel } from '#models/nextItem.ts';
import { disposeHistories, uploadHistories } from '#models/windows.ts';
import { withKeptModel } from './withKeptModel.ts';

/** What a trained model of the next item ranks by for a history that it never saw, [k]. */
export const encodeHistory = (request: EncodeRequest, dataset: Dataset): Promise<Float32Array> =>
  withKeptModel(request, dataset, (model, parameters) =>
    stateOf(model as NextItemModel, parameters, request.history, dataset.items),
  );

async function stateOf(
  model: NextItemModel,
  parameters: Parameters,
  history: readonly number[],
  items: number,
): Promise<Float32Array> {
  const scorer = model.scorer(parameters);
  const histories = uploadHistories(items, [history], model.needs);
  const state = tf.tidy(() => scorer.states(histories));
  try {
    return await state.data<'float32'>();
  } finally {
    scorer.dispose();
    disposeHistories(histories);
    state.dispose();
  }
}
