import { TEXT_TASKS } from '#contract/textMetrics.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { P5Config } from '#contract/models/p5.ts';
import type { PodConfig } from '#contract/models/pod.ts';
import type { Recipe, RecipeTools } from '../recipe.ts';
import { requireHeads } from '../sequence/plan.ts';
import { ALL_TEMPLATES } from '../text/templates.ts';
import { wholeWordRows } from '../text/tokenizer.ts';
import { vocabularyOfData } from '../text/vocabulary.ts';
import { Pod } from './pod.ts';

/** Buckets of distances between tokens, and the distance from which on all are one. */
const BUCKETS = 32;
const FARTHEST = 128;

/** POD in one stage. */
export const recipe: Recipe<PodConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  execute: trainTexts,
};

/** P5: the same without prompts. */
export const p5Recipe: Recipe<P5Config> = {
  ...recipe,
  execute: (config, tools) => trainTexts({ ...config, model: { ...config.model, prompts: 0 } }, tools),
};

async function trainTexts(config: PodConfig, { dataset, seed, train, note }: RecipeTools): Promise<boolean> {
  const { training, model: fields, texts, answers } = config;
  requireHeads(training.d, fields.heads, 'model.heads');
  const needs = needsOf(texts, dataset);
  if (!needs.tasks.includes('explanation'))
    note(
      `"${dataset.name}" has no sentences for training: the model learned to tell the next item and to choose among candidates, and not to explain.`,
    );
  const model = new Pod({
    ...{ needs, answers, seed, dropout: fields.dropout },
    ...{ learningRate: fields.learningRate, weightDecay: fields.weightDecay },
    ...{ vocabulary: needs.vocabulary.pieces.length, d: training.d, inner: fields.inner },
    ...{ heads: fields.heads, headWidth: training.d / fields.heads },
    ...{ encoderLayers: fields.layers, decoderLayers: fields.layers },
    ...{ buckets: BUCKETS, farthest: FARTHEST, epsilon: 1e-6 },
    ...{ prompts: fields.prompts, wholeWords: fields.wholeWords ? wholeWordRows(needs) : 0 },
  });
  try {
    return await train({ stage: 'model', model, training, patience: fields.patience });
  } finally {
    model.dispose();
  }
}

/** What the model reads and writes on this dataset: three tasks, or two where nothing is said in training. */
function needsOf({ digits, words, ...texts }: PodConfig['texts'], dataset: Dataset) {
  const says = dataset.explanations?.part.includes(0) ?? false;
  return {
    ...texts,
    tasks: TEXT_TASKS.filter((task) => task !== 'explanation' || says),
    vocabulary: vocabularyOfData(dataset, ALL_TEMPLATES, { digits: digits as 1 | 2, most: words }),
  };
}
