import type { LatticeConfig } from '#contract/models/lattice.ts';
import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import { randomWalkAdjacency } from '#datasets/graph.ts';
import { prepareFeatures } from '#datasets/preprocess.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { disposeSparse, uploadPair } from '#ops/sparse.ts';
import { uploadAdjacency } from '../adjacency.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { contentGraph } from './contentGraph.ts';
import type { ItemContent } from './learnedFeatures.ts';
import { Lattice } from './lattice.ts';

/** LATTICE in one stage; the graph of content is computed first. Without a graph of items no features are read. */
export const recipe: Recipe<LatticeConfig> = {
  width: ({ training, model }) => Math.max(training.d, model.width),
  features: ({ model }, dataset) =>
    model.itemGraph ? chooseModalities('lattice', dataset, model.modalities) : [],
  async execute(config, { dataset, seed, train, pause }) {
    const { training, model: options } = config;
    const { users, items } = dataset;
    const neighbours = Math.min(options.neighbours, items);
    const contents: ItemContent[] = [];
    for (const features of recipe.features(config, dataset))
      contents.push(await contentOf(features, { ...options, neighbours }, pause));
    const adjacency = uploadBackbone(dataset, options);
    const model = new Lattice(
      { ...options, neighbours, users, items, d: training.d, seed, adjacency },
      contents,
    );
    try {
      return await train({ stage: 'model', model, training, patience: options.patience });
    } finally {
      model.dispose();
      if (adjacency) disposeSparse(adjacency);
    }
  },
};

/** A modality as the model reads it, with its graph where that counts. */
async function contentOf(
  features: FeatureMatrix,
  { features: option, contentShare, hops, neighbours }: LatticeConfig['model'],
  pause: (what: string) => Promise<void>,
): Promise<ItemContent> {
  const prepared = prepareFeatures(features, option);
  const { name, cols, data } = prepared;
  if (contentShare === 0 || hops === 0) return { name, cols, data };
  const tell = () => pause(`Items that are alike by ${name}`);
  return { name, cols, data, graph: await contentGraph(prepared, neighbours, tell) };
}

function uploadBackbone(
  dataset: Dataset,
  { backbone, layers, graph }: LatticeConfig['model'],
): SparsePair | undefined {
  if (backbone === 'mf' || layers === 0) return undefined;
  return graph === 'sym' ? uploadAdjacency(dataset) : uploadPair(randomWalkAdjacency(dataset.train));
}
