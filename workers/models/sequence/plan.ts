import { StudioError } from '#contract/errors.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import type { ModelName } from '#contract/models/index.ts';
import { colDegrees } from '#datasets/csr.ts';
import type { FeatureOption } from '#datasets/preprocess.ts';
import { chooseModalities } from '../content.ts';
import type { NextItemModel } from '../nextItem.ts';
import type { RecipeTools } from '../recipe.ts';
import { disposeTokens, uploadTokens, type TokenTable } from './content.ts';
import type { InBatchOptions } from './inBatchModel.ts';
import type { ProjectedOptions } from './projected.ts';
import { prepareTokens, sideBySide, tokensOf, withPadRow } from './tokens.ts';

/** Fields of every model of the next item. */
interface Patient {
  training: TrainingConfig;
  model: { patience: number };
}

/** The same where attention has heads. */
type Fields = Patient & { model: { heads: number } };

type InBatchFields = Omit<InBatchOptions, 'items' | 'd' | 'popularity' | 'seed'>;

/** How content comes to a model. */
export interface ContentFields {
  modalities: string[];
  features: FeatureOption;
  contentScale: number;
}

/** Throws where the heads cannot share the width. */
export function requireHeads(d: number, heads: number, field: string): void {
  if (d % heads === 0) return;
  throw new StudioError(
    'config-invalid',
    `config.${field} is ${heads}, which does not divide ${d}, the width of config.training.d.`,
    'Each head takes an equal part of the width: choose 1, 2 or 4 heads, or another width.',
  );
}

/** What a model of the in-batch family is built from, of its config and the dataset. */
export function inBatchOptionsOf<C extends Fields & { model: InBatchFields }>(
  { training: { d }, model }: C,
  { items, train }: Dataset,
  seed: number,
): C['model'] & InBatchOptions {
  requireHeads(d, model.heads, 'model.heads');
  return { ...model, d, items, seed, popularity: colDegrees(train) };
}

/** Trains the one stage of a model, and frees what it holds. */
export async function trainAlone(
  model: NextItemModel,
  { training, model: { patience } }: Patient,
  { train }: RecipeTools,
): Promise<boolean> {
  try {
    return await train({ stage: 'model', model, training, patience });
  } finally {
    model.dispose();
  }
}

/** Puts the content of the modalities in use on the device, trains the one stage of the model that `build` makes of it, and frees it. */
export async function trainOnContent<C extends Fields & { model: InBatchFields & ContentFields }>(
  name: ModelName,
  config: C,
  tools: RecipeTools,
  build: (options: C['model'] & ProjectedOptions) => NextItemModel,
): Promise<boolean> {
  const { dataset, seed } = tools;
  const options = inBatchOptionsOf(config, dataset, seed);
  const { modalities, features, contentScale } = config.model;
  const tables = chooseModalities(name, dataset, modalities).map((of) =>
    uploadTokens(prepareTokens(tokensOf(of), features, contentScale)),
  );
  try {
    return await trainAlone(build({ ...options, tables, idWidth: options.d }), config, tools);
  } finally {
    tables.forEach(disposeTokens);
  }
}

/** Puts the content of the modalities in use on the device, one vector for each item and, if wanted, one of zeros for the pad behind them, trains the one stage of the model that `build` makes of it, and frees it. */
export async function trainOnVectors<C extends Fields & { model: ContentFields }>(
  name: ModelName,
  config: C,
  tools: RecipeTools,
  hasPad: boolean,
  build: (of: Sized & C['model'], table: TokenTable) => NextItemModel,
): Promise<boolean> {
  const { dataset, seed } = tools;
  const { training, model } = config;
  requireHeads(training.d, model.heads, 'model.heads');
  const chosen = chooseModalities(name, dataset, model.modalities);
  const prepared = chosen.map((of) => prepareTokens(tokensOf(of), model.features, model.contentScale));
  const vectors = sideBySide('content', prepared);
  const table = uploadTokens(hasPad ? withPadRow(vectors) : vectors);
  try {
    return await trainAlone(
      build({ ...model, items: dataset.items, d: training.d, seed }, table),
      config,
      tools,
    );
  } finally {
    disposeTokens(table);
  }
}

/** What a config does not hold. */
interface Sized {
  items: number;
  d: number;
  seed: number;
}
