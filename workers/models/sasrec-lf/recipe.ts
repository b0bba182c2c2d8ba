import type { SasrecLfConfig } from '#contract/models/sasrec-lf.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { trainOnContent } from '../sequence/plan.ts';
import { SasrecLf } from './sasrecLf.ts';

/** SASRec with late fusion in one stage. */
export const recipe: Recipe<SasrecLfConfig> = {
  width: ({ training, model }, dataset) =>
    training.d * (1 + chooseModalities('sasrec-lf', dataset, model.modalities).length),
  features: ({ model }, dataset) => chooseModalities('sasrec-lf', dataset, model.modalities),
  execute: (config, tools) => trainOnContent('sasrec-lf', config, tools, (options) => new SasrecLf(options)),
};
