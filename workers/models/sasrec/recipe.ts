import type { SasrecConfig } from '#contract/models/sasrec.ts';
import type { Recipe } from '../recipe.ts';
import { inBatchOptionsOf } from '../sequence/plan.ts';
import { Sasrec } from './sasrec.ts';

/** SASRec in one stage. */
export const recipe: Recipe<SasrecConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  async execute(config, { dataset, seed, train }) {
    const model = new Sasrec(inBatchOptionsOf(config, dataset, seed));
    try {
      return await train({
        stage: 'model',
        model,
        training: config.training,
        patience: config.model.patience,
      });
    } finally {
      model.dispose();
    }
  },
};
