import type { CaserConfig } from '#contract/models/caser.ts';
import type { Recipe } from '../recipe.ts';
import { trainAlone } from '../sequence/plan.ts';
import { Caser } from './caser.ts';

/** Caser in one stage. */
export const recipe: Recipe<CaserConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  execute: (config, tools) => {
    const { users, items } = tools.dataset;
    const { training, model } = config;
    return trainAlone(new Caser({ ...model, users, items, d: training.d, seed: tools.seed }), config, tools);
  },
};
