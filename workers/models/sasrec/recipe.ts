import type { SasrecConfig } from '#contract/models/sasrec.ts';
import type { Recipe } from '../recipe.ts';
import { inBatchOptionsOf, trainAlone } from '../sequence/plan.ts';
import { Sasrec } from './sasrec.ts';

/** SASRec in one stage. */
export const recipe: Recipe<SasrecConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  // Users are states of those who are ranked for.
  held: () => ({ user: 2, item: 5, interaction: 8 }),
  execute: async (config, tools) =>
    trainAlone(new Sasrec(inBatchOptionsOf(config, tools.dataset, tools.seed)), config, tools),
};
