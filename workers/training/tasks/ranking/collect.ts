import * as tf from '#engine/tensors.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { ModalityFeatures, Stage, StageOutput } from '#contract/results.ts';
import type { Parameters } from '#models/model.ts';
import { finalTable, type RankingModel } from '#models/ranking.ts';
import { vectorsIn, type Evaluator } from '../evaluator.ts';
import { marginsOf } from './margins.ts';

/** A stage with the parameters of its best epoch, on the device. */
interface TrainedStage {
  stage: Stage;
  model: RankingModel;
  parameters: Parameters;
}

/** Reads back what a stage's best epoch computes, how long that took, and how its test ranking fared. */
export async function collectOutput(
  { stage, model, parameters }: TrainedStage,
  dataset: Dataset,
  evaluator: Evaluator,
): Promise<StageOutput> {
  const { users } = dataset;
  const begun = performance.now();
  const table = await finalTable(model, parameters);
  const embeddings = await halvesOf(table, users);
  const embedSeconds = (performance.now() - begun) / 1000;
  const features = await featuresOf(model, parameters, users);
  const vectors = vectorsIn(table, users);
  table.dispose();
  const details = await evaluator.testDetails(vectors);
  tf.dispose({ ...vectors });
  const sample = model.views && { sample: await marginsOf(model.views(parameters), dataset) };
  return { stage, d: table.shape[1], embedSeconds, ...embeddings, features, ...details, ...sample };
}

/** F^m of users and items per modality; empty for models that have none. */
export async function featuresOf(
  model: RankingModel,
  parameters: Parameters,
  users: number,
): Promise<ModalityFeatures[]> {
  const tables = tf.tidy(
    () => (model.features?.(parameters) ?? []) as unknown as tf.TensorContainer,
  ) as unknown as ReturnType<NonNullable<RankingModel['features']>>;
  const features: ModalityFeatures[] = [];
  for (const { modality, table } of tables) features.push({ modality, ...(await halvesOf(table, users)) });
  tf.dispose(tables.map(({ table }) => table));
  return features;
}

/** The rows of users and of items of a table [users + items, d]. */
async function halvesOf(
  table: tf.Tensor2D,
  users: number,
): Promise<{ user: Float32Array; item: Float32Array }> {
  const values = await table.data<'float32'>();
  const at = users * table.shape[1];
  return { user: values.slice(0, at), item: values.slice(at) };
}
