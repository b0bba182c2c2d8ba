import type { SasrecConfig } from '#contract/models/sasrec.ts';
import type { Recipe } from '../recipe.ts';
import { inBatchOptionsOf, trainAlone } from '../sequence/plan.ts';
import { Sasrec } from './sasrec.ts';

/** SASRec in one stage. */
export const recipe: Recipe<SasrecConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  execute: async (config, tools) =>
    trainAlone(new Sasrec(inBatchOptionsOf(config, tools.dataset, tools.seed)), config, tools),
};
