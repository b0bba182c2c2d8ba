import type { SlmrecConfig } from '#contract/models/slmrec.ts';
import { disposeFeatures } from '#ops/feature-product/op.ts';
import { disposeSparse } from '#ops/sparse.ts';
import { uploadAdjacency } from '../adjacency.ts';
import { chooseModalities, uploadContent } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import type { SlmrecOptions } from './options.ts';
import { Slmrec } from './slmrec.ts';

/** What each task of the config consists of. */
const TASKS: Record<SlmrecConfig['model']['task'], SlmrecOptions['tasks']> = {
  none: { fac: false, fd: false, fm: false },
  FAC: { fac: true, fd: false, fm: false },
  FD: { fac: false, fd: true, fm: false },
  FM: { fac: false, fd: false, fm: true },
  'FD-FM': { fac: false, fd: true, fm: true },
};

/** Where there is but one view, nothing can be learned from masking it. */
const tasksOf = (task: keyof typeof TASKS, views: number): SlmrecOptions['tasks'] => ({
  ...TASKS[task],
  fm: TASKS[task].fm && views > 1,
});

/** SLMRec in one stage; without content no features are read. */
export const recipe: Recipe<SlmrecConfig> = {
  width: ({ training }) => training.d,
  features: ({ model }, dataset) =>
    model.content ? chooseModalities('slmrec', dataset, model.modalities) : [],
  async execute(config, { dataset, seed, train }) {
    const { training, model: options } = config;
    const { users, items } = dataset;
    const adjacency = uploadAdjacency(dataset);
    const content = recipe
      .features(config, dataset)
      .map((f) => ({ name: f.name, x: uploadContent([f], options.features).x }));
    try {
      const sizes = { users, items, d: training.d, half: training.d / 2 };
      const model = new Slmrec({
        ...options,
        ...sizes,
        tasks: tasksOf(options.task, content.length + 1),
        seed,
        adjacency,
        content,
      });
      return await train({ stage: 'model', model, training, patience: options.patience });
    } finally {
      for (const { x } of content) disposeFeatures(x);
      disposeSparse(adjacency);
    }
  },
};
