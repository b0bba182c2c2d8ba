import { parseConfig, stagesOf, type ModelConfig } from '#contract/config.ts';
import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import * as cards from '#contract/models/all.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import * as recipes from './all.ts';
import type { Recipe, RecipeOf, RecipeTools } from './recipe.ts';

// The compiler asks here for the recipe of every card.
const BY_CARD: { [K in keyof typeof cards]: RecipeOf<(typeof cards)[K]> } = recipes;

const byModel = new Map(
  Object.entries(cards).map(([key, { id }]) => [
    id as ModelName,
    BY_CARD[key as keyof typeof cards] as Recipe<ModelConfig>,
  ]),
);

/** A recipe with its complete config. */
export interface PreparedRecipe {
  stages: Stage[];
  width(dataset: Dataset): number;
  features(dataset: Dataset): FeatureMatrix[];
  basis(stage: Stage): unknown;
  execute(tools: RecipeTools): Promise<boolean>;
}

/** The recipe of a model for a partial config; throws a StudioError that names a wrong field. */
export function recipeFor(model: ModelName, partial: PartialConfig): PreparedRecipe {
  const recipe = byModel.get(model)!;
  const config = parseConfig(model, partial);
  return {
    stages: stagesOf(model, config),
    width: (dataset) => recipe.width(config, dataset),
    features: (dataset) => recipe.features(config, dataset),
    basis: (stage) => recipe.basis?.(config, stage),
    execute: (tools) => recipe.execute(config, tools),
  };
}
