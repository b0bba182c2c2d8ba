import type { MfBprConfig } from '#contract/models/mf-bpr.ts';
import { trainOnIds } from '../lightgcn/recipe.ts';
import type { Recipe } from '../recipe.ts';

/** Matrix factorisation is LightGCN without layers. */
export const recipe: Recipe<MfBprConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  execute: ({ training, model }, tools) => trainOnIds({ training, model: { ...model, layers: 0 } }, tools),
};
