import type { MfBprConfig } from '#contract/models/mf-bpr.ts';
import { heldOnIds, trainOnIds } from '../lightgcn/recipe.ts';
import type { Recipe } from '../recipe.ts';
import { densityFactor, perUser } from './density.ts';

/** Matrix factorisation is LightGCN without layers; on dense data it learns in smaller steps and is held back less. */
export const recipe: Recipe<MfBprConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  held: () => heldOnIds(0),
  execute({ training, model: { byDensity, ...model } }, tools) {
    const { train } = tools.dataset;
    const factor = byDensity ? densityFactor(train) : 1;
    const learningRate = model.learningRate * factor;
    const reg = model.reg * factor;
    if (factor < 1)
      tools.note(
        `Users have ${perUser(train).toFixed(1)} training interactions on average: the learning rate was ${shown(learningRate)} and L2 regularisation ${shown(reg)}, ${shown(factor)} of what is set.`,
      );
    return trainOnIds({ training, model: { ...model, learningRate, reg, layers: 0 } }, tools);
  },
};

const shown = (value: number) => String(Number(value.toPrecision(3)));
