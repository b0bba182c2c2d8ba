import type { NgcfConfig } from '#contract/models/ngcf.ts';
import type { Dataset } from '#contract/dataset.ts';
import { randomWalkAdjacency } from '#datasets/graph.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { disposeSparse, uploadPair } from '#ops/sparse.ts';
import { uploadAdjacency } from '../adjacency.ts';
import type { Recipe } from '../recipe.ts';
import type { LayerForm } from './layer.ts';
import { Ngcf, SLOPE } from './ngcf.ts';

/** NGCF on ids, in one stage; every layer is as wide as the ids. */
export const recipe: Recipe<NgcfConfig> = {
  width: ({ training, model }) => training.d * (model.layers + 1),
  features: () => [],
  async execute({ training, model: { patience, layers, ...options } }, { dataset, seed, train }) {
    const { users, items } = dataset;
    const { variant } = options;
    const form: LayerForm = { variant, affinity: options.affinity, slope: SLOPE };
    const widths = Array.from({ length: layers + 1 }, () => training.d);
    const graph = uploadGraph(dataset, variant);
    const model = new Ngcf({ ...options, ...form, users, items, widths, seed, graph });
    try {
      return await train({ stage: 'model', model, training, patience });
    } finally {
      disposeSparse(graph);
    }
  },
};

/** The graph that a variant spreads over. */
const uploadGraph = (dataset: Dataset, variant: LayerForm['variant']): SparsePair =>
  variant === 'paper' ? uploadAdjacency(dataset) : uploadPair(randomWalkAdjacency(dataset.train));
