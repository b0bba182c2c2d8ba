import { TEXT_TASKS } from '#contract/textMetrics.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { P5Config } from '#contract/models/p5.ts';
import type { PodConfig } from '#contract/models/pod.ts';
import type { Footprint } from '../footprint.ts';
import type { Recipe, RecipeTools } from '../recipe.ts';
import { requireHeads } from '../sequence/plan.ts';
import { ALL_TEMPLATES, fillIn } from '../text/templates.ts';
import { tokensOf, wholeWordRows } from '../text/tokenizer.ts';
import { vocabularyOfData } from '../text/vocabulary.ts';
import type { TextNeeds } from '../text/needs.ts';
import { t5Footprint } from '../text/t5/footprint.ts';
import type { T5Sizes } from '../text/t5/sizes.ts';
import { Pod } from './pod.ts';

/** Bytes of what a user met: nobody is offered it again, in two parts, ranked in whole and between epochs. */
const MET = 16;
/** Buckets of distances between tokens, and the distance from which on all are one. */
const BUCKETS = 32;
const FARTHEST = 128;

/** POD in one stage. */
export const recipe: Recipe<PodConfig> = {
  width: ({ training }) => training.d,
  features: () => [],
  footprint: footprintOf,
  execute: trainTexts,
};

/** P5: the same without prompts. */
export const p5Recipe: Recipe<P5Config> = {
  ...recipe,
  footprint: (config, dataset) => footprintOf(withoutPrompts(config), dataset),
  execute: (config, tools) => trainTexts(withoutPrompts(config), tools),
};

const withoutPrompts = (config: P5Config): PodConfig => ({
  ...config,
  model: { ...config.model, prompts: 0 },
});

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
    ...{ learningRate: fields.learningRate, tableRate: fields.tableRate, weightDecay: fields.weightDecay },
    ...sizesOf(config, needs),
  });
  try {
    return await train({ stage: 'model', model, training, patience: fields.patience });
  } finally {
    model.dispose();
  }
}

const sizesOf = ({ training: { d }, model }: PodConfig, needs: TextNeeds): T5Sizes => ({
  ...{ vocabulary: needs.vocabulary.pieces.length, d, inner: model.inner },
  ...{ heads: model.heads, headWidth: d / model.heads },
  ...{ encoderLayers: model.layers, decoderLayers: model.layers },
  ...{ buckets: BUCKETS, farthest: FARTHEST, epsilon: 1e-6 },
  ...{ prompts: model.prompts, wholeWords: model.wholeWords ? wholeWordRows(needs) : 0 },
});

/** By the longest texts that there may be: as many items as a question names, each the last one, whose number is the longest. */
function footprintOf(config: PodConfig, dataset: Dataset): Footprint {
  const needs = needsOf(config.texts, dataset);
  const named = new Int32Array(Math.max(needs.history, needs.candidates)).fill(dataset.items - 1);
  const questions = ALL_TEMPLATES.map((template) => fillIn(template, dataset.users - 1, named));
  const step = t5Footprint(sizesOf(config, needs), {
    texts: config.training.batchSize,
    source: Math.max(...questions.map((text) => tokensOf(needs.vocabulary, text).length)),
    answer: needs.labelCut,
  });
  return { ...step, needed: step.needed + dataset.train.col.length * MET };
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
