import type { Gru4recConfig } from '#contract/models/gru4rec.ts';
import type { Recipe } from '../recipe.ts';
import { trainAlone } from '../sequence/plan.ts';
import { Gru4rec } from './gru4rec.ts';

/** GRU4Rec in one stage. */
export const recipe: Recipe<Gru4recConfig> = {
  width: ({ training, model }) => Math.max(training.d, model.hidden),
  features: () => [],
  execute: (config, tools) => {
    const { training, model } = config;
    const { dataset, seed } = tools;
    return trainAlone(new Gru4rec({ ...model, items: dataset.items, d: training.d, seed }), config, tools);
  },
};
