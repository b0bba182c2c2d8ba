import type { EgoGcnConfig } from '#contract/models/egogcn.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { EgoGcn } from './egogcn.ts';
import { disposeInputs, uploadInputs } from './inputs.ts';

/** EgoGCN in one stage, on the device from the first step to the last. */
export const recipe: Recipe<EgoGcnConfig> = {
  // Ids, and beside them a representation of each modality.
  width: (config, dataset) => config.training.d * (1 + recipe.features(config, dataset).length),
  features: ({ model }, dataset) => chooseModalities('egogcn', dataset, model.modalities),
  async execute(config, { dataset, seed, train }) {
    const { training, model: options } = config;
    const inputs = uploadInputs(dataset.train, recipe.features(config, dataset), options.features);
    try {
      const model = new EgoGcn(inputs, { ...options, d: training.d, seed });
      return await train({ stage: 'model', model, training, patience: options.patience });
    } finally {
      disposeInputs(inputs);
    }
  },
};
