import * as tf from '@tensorflow/tfjs-core';
import { defaultConfig } from '#contract/config.ts';
import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { Triplets } from '#models/batch.ts';
import type { Tables, StageModel } from '#models/model.ts';
import type { PromptMmInputs } from '#models/promptmm/inputs.ts';
import { promptMmInputs } from '#models/promptmm/prepare.ts';
import { allOf, createSampler } from '#training/tasks/ranking/sampler.ts';

export const SEED = 1;
const BATCHES = 8;

/** What every contender works on: the dataset, the default config, our constants on the device and full batches. */
export interface Setup {
  dataset: Dataset;
  config: PromptMmConfig;
  inputs: PromptMmInputs;
  batches: Triplets[];
}

/** Uploads the constants and draws the batches. */
export async function prepare(dataset: Dataset): Promise<Setup> {
  const config = defaultConfig<PromptMmConfig>('promptmm');
  config.training.batchSize = Math.min(config.training.batchSize, Math.floor(dataset.train.col.length / 2));
  const sampler = createSampler(allOf(dataset.train), config.training, SEED);
  const full = Math.min(BATCHES, sampler.stepsPerEpoch - 1);
  const batches = Array.from({ length: full }, (_, s) => sampler.batch(1, s, config.student.listNegatives));
  const inputs = await promptMmInputs(dataset, config, () => Promise.resolve());
  return { dataset, config, inputs, batches };
}

/** A model's start values on the device. */
export async function startValues(model: StageModel): Promise<Tables> {
  const entries = model.parameters.map(
    async ({ name, shape, initial }) =>
      [name, tf.tensor2d(await initial(), shape as [number, number])] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
