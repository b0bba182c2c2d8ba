import type { MlpConfig } from '#contract/models/mlp.ts';
import type { Recipe } from '../recipe.ts';
import { Mlp } from './mlp.ts';

/** The MLP in one stage. */
export const recipe: Recipe<MlpConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  async execute({ training, model: { patience, ...options } }, { dataset, seed, train }) {
    const { users, items } = dataset;
    const model = new Mlp({ ...options, users, items, d: training.d, seed });
    return train({ stage: 'model', model, training, patience });
  },
};
