import type { SasrecEfConfig } from '#contract/models/sasrec-ef.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { trainOnContent } from '../sequence/plan.ts';
import { SasrecEf } from './sasrecEf.ts';

/** SASRec with early fusion in one stage. */
export const recipe: Recipe<SasrecEfConfig> = {
  width: ({ training }) => training.d,
  features: ({ model }, dataset) => chooseModalities('sasrec-ef', dataset, model.modalities),
  execute: (config, tools) => trainOnContent('sasrec-ef', config, tools, (options) => new SasrecEf(options)),
};
