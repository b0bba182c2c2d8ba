import type { Bert4recConfig } from '#contract/models/bert4rec.ts';
import type { Recipe } from '../recipe.ts';
import { requireHeads, trainAlone } from '../sequence/plan.ts';
import { Bert4rec } from './bert4rec.ts';

/** BERT4Rec in one stage. */
export const recipe: Recipe<Bert4recConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  execute: (config, tools) => {
    const { training, model } = config;
    requireHeads(training.d, model.heads, 'model.heads');
    const { dataset, seed } = tools;
    return trainAlone(new Bert4rec({ ...model, items: dataset.items, d: training.d, seed }), config, tools);
  },
};
