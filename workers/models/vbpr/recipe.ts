import type { VbprConfig } from '#contract/models/vbpr.ts';
import { disposeFeatures } from '#ops/feature-product/op.ts';
import { chooseModalities, uploadContent } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { Vbpr } from './vbpr.ts';

/** VBPR in one stage; without content no features are read. */
export const recipe: Recipe<VbprConfig> = {
  width: ({ training, model }) => (model.content ? 2 : 1) * training.d,
  features: ({ model }, dataset) =>
    model.content ? chooseModalities('vbpr', dataset, model.modalities) : [],
  async execute(config, { dataset, seed, train }) {
    const { training, model: options } = config;
    const chosen = recipe.features(config, dataset);
    const content = options.content ? uploadContent(chosen, options.features) : undefined;
    const { users, items } = dataset;
    try {
      const model = new Vbpr({ users, items, d: training.d }, options, seed, content);
      return await train({ stage: 'model', model, training, patience: options.patience });
    } finally {
      if (content) disposeFeatures(content.x);
    }
  },
};
