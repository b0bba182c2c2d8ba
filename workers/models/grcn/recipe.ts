import type { GrcnConfig } from '#contract/models/grcn.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { Grcn } from './grcn.ts';
import { disposeInputs, uploadInputs } from './inputs.ts';

/** GRCN in one stage, on the device from the first step to the last. */
export const recipe: Recipe<GrcnConfig> = {
  // Ids, and beside them a representation of each modality.
  width: (config, dataset) => config.training.d * (1 + recipe.features(config, dataset).length),
  features: ({ model }, dataset) => chooseModalities('grcn', dataset, model.modalities),
  async execute(config, { dataset, seed, train }) {
    const { training, model: options } = config;
    const { train: pairs } = dataset;
    const inputs = uploadInputs(pairs, recipe.features(config, dataset), options.features);
    try {
      const model = new Grcn(inputs, { ...options, d: training.d, seed });
      return await train({ stage: 'model', model, training, patience: options.patience });
    } finally {
      disposeInputs(inputs);
    }
  },
};
