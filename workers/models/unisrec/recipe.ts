import type { UnisrecConfig } from '#contract/models/unisrec.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { trainOnVectors } from '../sequence/plan.ts';
import { Unisrec } from './unisrec.ts';

/** UniSRec in one stage; the first vectors of all modalities stand side by side. */
export const recipe: Recipe<UnisrecConfig> = {
  width: ({ training, model }) => training.d * model.experts,
  features: ({ model }, dataset) => chooseModalities('unisrec', dataset, model.modalities),
  execute: (config, tools) =>
    trainOnVectors(
      'unisrec',
      config,
      tools,
      config.model.padColumn,
      (options, content) => new Unisrec(options, content),
    ),
};
