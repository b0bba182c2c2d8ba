import type { LightGcnConfig } from '#contract/models/lightgcn.ts';
import { disposeSparse } from '#ops/sparse.ts';
import { uploadAdjacency } from '../adjacency.ts';
import type { Held } from '../footprint.ts';
import type { Recipe, RecipeTools } from '../recipe.ts';
import { LightGcn } from './lightgcn.ts';

/** LightGCN on ids, in one stage. */
export const recipe: Recipe<LightGcnConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  held: ({ model }) => heldOnIds(model.layers),
  execute: trainOnIds,
};

/** Every layer is kept until the average is there. */
export const heldOnIds = (layers: number): Held => ({ user: 7 + layers, item: 7 + layers, interaction: 24 });

/** Trains id embeddings that are averaged over so many layers. */
export async function trainOnIds(
  { training, model: { patience, ...options } }: LightGcnConfig,
  { dataset, seed, train }: RecipeTools,
): Promise<boolean> {
  const { users, items } = dataset;
  const adjacency = uploadAdjacency(dataset);
  const model = new LightGcn({ users, items, d: training.d, ...options, seed, adjacency });
  try {
    return await train({ stage: 'model', model, training, patience });
  } finally {
    disposeSparse(adjacency);
  }
}
