import type { ClcrecConfig } from '#contract/models/clcrec.ts';
import { disposeFeatures } from '#ops/feature-product/op.ts';
import { chooseModalities, uploadContent } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { Clcrec } from './clcrec.ts';
import { disposeRankingRows, uploadRankingRows } from './rankingRows.ts';

/** CLCRec in one stage; without content no features are read. */
export const recipe: Recipe<ClcrecConfig> = {
  width: ({ training }) => training.d,
  features: ({ model }, dataset) =>
    model.content ? chooseModalities('clcrec', dataset, model.modalities) : [],
  async execute(config, { dataset, seed, train }) {
    const { training, model: options } = config;
    const chosen = recipe.features(config, dataset);
    const content = options.content ? uploadContent(chosen, options.features) : undefined;
    const rows = uploadRankingRows(dataset.train, content);
    const { users, items } = dataset;
    try {
      const model = new Clcrec({ users, items, d: training.d }, options, seed, rows);
      return await train({ stage: 'model', model, training, patience: options.patience });
    } finally {
      disposeRankingRows(rows);
      if (content) disposeFeatures(content.x);
    }
  },
};
