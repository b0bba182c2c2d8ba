import * as tf from '#engine/tensors.ts';
import type { Margins } from '#contract/margins.ts';
import type { Batch, BatchNeeds } from './batch.ts';
import type { Parameters, StageModel } from './model.ts';

/** A stage whose table [users + items, k] ranks by inner products; any k that is a multiple of 4. */
export interface RankingModel extends StageModel<Batch> {
  readonly needs: BatchNeeds;
  /** Final embeddings [users + items, k] that rank items; no dropout. Ask `finalTable` for them where nobody has let the model choose. */
  embeddings(parameters: Parameters): tf.Tensor2D;
  /** F^m [users + items, d] per modality, where the model has them; no dropout. */
  features?(parameters: Parameters): { modality: string; table: tf.Tensor2D }[];
  /**
   * Every view that the loss compares by margins, by name, where it does: what the stage ranks by in it, or what it learns from does,
   * [users + items, k]. A table is made when it is asked for, on the tape or off it; no dropout.
   */
  views?(parameters: Parameters): NamedView[];
}

/** A view whose margins the loss compares. */
export interface NamedView extends Pick<Margins, 'of' | 'modality'> {
  table(): tf.Tensor2D;
}

/** What the parameters rank by, [users + items, k], once the model has chosen by them; to be disposed by the caller. */
export async function finalTable(model: RankingModel, parameters: Parameters): Promise<tf.Tensor2D> {
  await model.choose?.(parameters);
  return tf.tidy(() => model.embeddings(parameters));
}
