import { defaultsOf } from '#contract/fields.ts';
import { trainingFields } from '#contract/models/common.ts';
import { colDegrees } from '#datasets/csr.ts';
import type { Recipe } from '../recipe.ts';
import { MostPopular } from './mostPopular.ts';

/** The floor: nothing is trained. */
export const recipe: Recipe<object> = {
  width: () => 4,
  features: () => [],
  execute: (_, { dataset, train }) => {
    const model = new MostPopular(dataset.users, colDegrees(dataset.train));
    return train({ stage: 'model', model, training: defaultsOf(trainingFields), patience: 1 });
  },
};
