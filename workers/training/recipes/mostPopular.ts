import { defaultsOf } from '#contract/fields.ts';
import { trainingFields } from '#contract/modelFields.ts';
import { colDegrees } from '#datasets/csr.ts';
import { MostPopular } from '#models/mostPopular.ts';
import type { Recipe } from './recipe.ts';

/** The floor: nothing is trained. */
export const mostPopular: Recipe<object> = {
  stages: () => ['model'],
  width: () => 4,
  features: () => [],
  execute: (_, { dataset, train }) => {
    const model = new MostPopular(dataset.users, colDegrees(dataset.train));
    return train({ stage: 'model', model, training: defaultsOf(trainingFields), patience: 1 });
  },
};
