import * as tf from '#engine/tensors.ts';
import type { Parameters, StageModel } from '#models/model.ts';

/** Puts the values of a model's parameters on the device; to be disposed by the caller. */
export const uploadParameters = (model: StageModel, values: Record<string, Float32Array>): Parameters =>
  Object.fromEntries(model.parameters.map(({ name, shape }) => [name, tf.tensor(values[name], [...shape])]));
