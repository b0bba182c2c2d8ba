import * as tf from '#engine/tensors.ts';
import type { Batch, BatchNeeds } from './batch.ts';
import type { Parameters, StageModel } from './model.ts';

/** A stage whose table [users + items, k] ranks by inner products; any k that is a multiple of 4. */
export interface RankingModel extends StageModel<Batch> {
  readonly needs: BatchNeeds;
  /** Final embeddings [users + items, k] that rank items; no dropout. Ask `finalTable` for them where nobody has let the model choose. */
  embeddings(parameters: Parameters): tf.Tensor2D;
  /** F^m [users + items, d] per modality, where the model has them; no dropout. */
  features?(parameters: Parameters): { modality: string; table: tf.Tensor2D }[];
}

/** What the parameters rank by, [users + items, k], once the model has chosen by them; to be disposed by the caller. */
export async function finalTable(model: RankingModel, parameters: Parameters): Promise<tf.Tensor2D> {
  await model.choose?.(parameters);
  return tf.tidy(() => model.embeddings(parameters));
}
