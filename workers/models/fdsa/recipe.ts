import type { FdsaConfig } from '#contract/models/fdsa.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { trainOnVectors } from '../sequence/plan.ts';
import { Fdsa } from './fdsa.ts';

/** FDSA in one stage; the first vectors of all modalities stand side by side. */
export const recipe: Recipe<FdsaConfig> = {
  width: ({ training }) => training.d,
  features: ({ model }, dataset) => chooseModalities('fdsa', dataset, model.modalities),
  execute: (config, tools) =>
    trainOnVectors('fdsa', config, tools, false, (options, content) => new Fdsa(options, content)),
};
