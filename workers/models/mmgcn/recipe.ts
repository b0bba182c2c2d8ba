import type { MmgcnConfig } from '#contract/models/mmgcn.ts';
import { modalityGraph } from '#datasets/graph.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import { disposeInputs, uploadInputs } from './inputs.ts';
import { Mmgcn } from './mmgcn.ts';

/** What the released code projects its first modality to where the others stay as they are. */
const FIRST_WIDTH = 256;

/** MMGCN in one stage, on means over neighbours. */
export const recipe: Recipe<MmgcnConfig> = {
  width: ({ training }) => training.d,
  features: ({ model }, dataset) => chooseModalities('mmgcn', dataset, model.modalities),
  async execute(config, { dataset, seed, train }) {
    const { training, model: options } = config;
    const chosen = recipe.features(config, dataset);
    const widths = chosen.map((_, m) =>
      options.projectAll ? options.width || training.d : m === 0 ? FIRST_WIDTH : undefined,
    );
    const { users, items } = dataset;
    const graph = modalityGraph(dataset.train, 'mean');
    const inputs = uploadInputs(users, items, graph, chosen, options.features, widths);
    let model: Mmgcn | undefined;
    try {
      model = new Mmgcn(inputs, { ...options, d: training.d, seed });
      return await train({ stage: 'model', model, training, patience: options.patience });
    } finally {
      model?.dispose();
      disposeInputs(inputs);
    }
  },
};
