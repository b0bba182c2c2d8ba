import type { Dataset } from '#contract/dataset.ts';
import type { PeterConfig } from '#contract/models/peter.ts';
import type { Recipe } from '../recipe.ts';
import { requireHeads } from '../sequence/plan.ts';
import { explainingNeeds, type ExplainingNeeds } from '../text/explaining.ts';
import { peterFootprint } from './footprint.ts';
import { Peter, type PeterOptions } from './peter.ts';

/** PETER in one stage. */
export const recipe: Recipe<PeterConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  footprint: (config, dataset) => {
    const needs = explainingNeeds('peter', dataset, config.texts);
    return peterFootprint(sizesOf(config, dataset, needs), {
      explanations: config.training.batchSize,
      words: needs.labelCut,
    });
  },
  async execute(config, { dataset, seed, train, note }) {
    const { training, model: fields, texts, answers } = config;
    requireHeads(training.d, fields.heads, 'model.heads');
    const needs = explainingNeeds('peter', dataset, texts);
    const { learningRate, weightDecay, dropout, context } = fields;
    if (fields.rating > 0 && !hasRatings(dataset))
      note(`"${dataset.name}" has no ratings: the model learned to write, and not to rate.`);
    const model = new Peter({
      ...{ needs, answers, seed, dropout, learningRate, weightDecay, context },
      ...sizesOf(config, dataset, needs),
    });
    return train({ stage: 'model', model, training, patience: fields.patience });
  },
};

const hasRatings = ({ explanations }: Dataset): boolean => explanations?.rating !== undefined;

type Sizes = Pick<
  PeterOptions,
  'users' | 'items' | 'words' | 'd' | 'layers' | 'heads' | 'inner' | 'rating' | 'context'
>;

const sizesOf = ({ training, model }: PeterConfig, dataset: Dataset, needs: ExplainingNeeds): Sizes => ({
  ...{ users: dataset.users, items: dataset.items, words: needs.vocabulary.pieces.length, d: training.d },
  ...{ layers: model.layers, heads: model.heads, inner: model.inner, context: model.context },
  rating: hasRatings(dataset) ? model.rating : 0,
});
