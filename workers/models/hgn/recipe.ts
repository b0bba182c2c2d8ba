import type { HgnConfig } from '#contract/models/hgn.ts';
import type { Recipe } from '../recipe.ts';
import { trainAlone } from '../sequence/plan.ts';
import { Hgn } from './hgn.ts';

/** HGN in one stage. */
export const recipe: Recipe<HgnConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  execute: (config, tools) => {
    const { users, items } = tools.dataset;
    const { training, model } = config;
    return trainAlone(new Hgn({ ...model, users, items, d: training.d, seed: tools.seed }), config, tools);
  },
};
