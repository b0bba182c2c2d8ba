import type { SingleStageConfig } from '#contract/config.ts';
import { LightGcn } from '#models/lightgcn.ts';
import { disposeSparse } from '#ops/sparse.ts';
import { uploadAdjacency } from '../prepare.ts';
import type { Recipe } from './recipe.ts';

/** LightGCN on ids, in one stage; `layersOf` says how many layers it averages over. */
function onIds(layersOf: (config: SingleStageConfig) => number): Recipe<SingleStageConfig> {
  return {
    stages: () => ['model'],
    width: ({ training }) => training.d,
    features: () => [],
    async execute(config, { dataset, seed, train }) {
      const { users, items } = dataset;
      const { learningRate, weightDecay, reg, patience } = config.model;
      const { training } = config;
      const adjacency = uploadAdjacency(dataset);
      const layers = layersOf(config);
      const model = new LightGcn({
        users,
        items,
        d: training.d,
        layers,
        learningRate,
        weightDecay,
        reg,
        seed,
        adjacency,
      });
      try {
        return await train({ stage: 'model', model, training, patience });
      } finally {
        disposeSparse(adjacency);
      }
    },
  };
}

export const lightgcn = onIds(({ model }) => model.layers);
/** Matrix factorisation is LightGCN without layers. */
export const mfBpr = onIds(() => 0);
