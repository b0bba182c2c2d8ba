import * as tf from '#engine/tensors.ts';
import type { ChannelInputs, ModalityFeatures, Stage, StageOutput } from '#contract/results.ts';
import type { Parameters } from '#models/model.ts';
import type { NextItemModel, Scorer } from '#models/nextItem.ts';
import type { Evaluator } from '../evaluator.ts';
import { valuesOf } from '../valuesOf.ts';
import { endsOf, statesOf, type StatesSetting } from './states.ts';

/** A stage with the parameters of its best epoch, on the device. */
interface TrainedStage {
  stage: Stage;
  model: NextItemModel;
  parameters: Parameters;
}

/** Reads back what a stage's best epoch ranks by, users after all that is known of them at test; how long that took, and how its test ranking fared. */
export async function collectOutput(
  { stage, model, parameters }: TrainedStage,
  setting: StatesSetting,
  evaluator: Evaluator,
): Promise<StageOutput> {
  const begun = performance.now();
  const scorer = model.scorer(parameters);
  try {
    const user = await statesOf(scorer, setting);
    const [users, items] = [await user.data<'float32'>(), await scorer.items.data<'float32'>()];
    const embedSeconds = (performance.now() - begun) / 1000;
    const details = await evaluator.testDetails({ user, item: scorer.items });
    user.dispose();
    const features = await channelsOf(scorer, setting);
    const attention = await model.attention?.(parameters);
    const inputs = await inputsOf(model, parameters);
    const d = scorer.items.shape[1];
    return {
      ...{ stage, d, user: users, item: items, embedSeconds, features, ...details },
      ...(attention && { attention }),
      ...(inputs.length && { inputs }),
      parameters: await valuesOf(parameters),
    };
  } finally {
    scorer.dispose();
  }
}

async function inputsOf(model: NextItemModel, parameters: Parameters): Promise<ChannelInputs[]> {
  const read: ChannelInputs[] = [];
  for (const { modality, items } of model.channelInputs?.(parameters) ?? []) {
    read.push({ modality, item: await items.data<'float32'>() });
    items.dispose();
  }
  return read;
}

/** Vectors of items and states of users by channel; none for a model that has one channel alone. Users without a history have zeros. */
export async function channelsOf(scorer: Scorer, setting: StatesSetting): Promise<ModalityFeatures[]> {
  const features = new Map<string, ModalityFeatures>();
  for await (const { block, ends } of endsOf(setting))
    for (const { modality, items, states } of scorer.channels?.(ends) ?? []) {
      const d = states.shape[1];
      if (!features.has(modality))
        features.set(modality, {
          modality,
          user: new Float32Array((setting.histories.ptr.length - 1) * d),
          item: await items.data<'float32'>(),
        });
      const values = await states.data<'float32'>();
      const { user } = features.get(modality)!;
      block.forEach((row, n) => user.set(values.subarray(n * d, (n + 1) * d), row * d));
      tf.dispose([items, states]);
    }
  return [...features.values()];
}
