import type { FeatureMatrix } from '#contract/dataset.ts';
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
  // Preferences are as wide as what the first layer reads.
  width: (config, dataset) => {
    const chosen = recipe.features(config, dataset);
    return Math.max(
      config.training.d,
      ...projected(config, chosen).map((width, m) => width ?? chosen[m].cols),
    );
  },
  features: ({ model }, dataset) => chooseModalities('mmgcn', dataset, model.modalities),
  async execute(config, { dataset, seed, train }) {
    const { training, model: options } = config;
    const chosen = recipe.features(config, dataset);
    const widths = projected(config, chosen);
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

/** To how many numbers each modality is projected; undefined where it stays as it is. */
function projected(
  { training, model }: MmgcnConfig,
  features: readonly FeatureMatrix[],
): (number | undefined)[] {
  return features.map((_, m) =>
    model.projectAll ? model.width || training.d : m === 0 ? FIRST_WIDTH : undefined,
  );
}
