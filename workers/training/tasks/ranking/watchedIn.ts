import * as tf from '#engine/tensors.ts';
import type { Parameters } from '#models/model.ts';
import type { RankingModel } from '#models/ranking.ts';
import type { Watch, Watched } from '../task.ts';
import { rowsOf } from '../watched.ts';

interface Ranked {
  model: RankingModel;
  parameters: Parameters;
  /** What ranks. [users + items, k] */
  table: tf.Tensor2D;
  users: number;
}

/** The watched rows of items: of what ranks, or of each modality's features. */
export async function watchedIn(
  { model, parameters, table, users }: Ranked,
  { kind, rows }: Watch,
): Promise<Watched> {
  if (kind === 'embeddings') return rowsOf([{ label: 'items', table }], rows, users);
  const features = tf.tidy(
    () => (model.features?.(parameters) ?? []) as unknown as tf.TensorContainer,
  ) as unknown as ReturnType<NonNullable<RankingModel['features']>>;
  try {
    return await rowsOf(
      features.map((feature) => ({ label: feature.modality, table: feature.table })),
      rows,
      users,
    );
  } finally {
    tf.dispose(features.map((feature) => feature.table));
  }
}
