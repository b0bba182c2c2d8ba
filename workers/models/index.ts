import { parseConfig, stagesOf, type ModelConfig } from '#contract/config.ts';
import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import * as cards from '#contract/models/all.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import * as recipes from './all.ts';
import { footprintOfTables, type Footprint } from './footprint.ts';
import type { Recipe, RecipeOf, RecipeTools } from './recipe.ts';

// The compiler asks here for the recipe of every card.
const BY_CARD: { [K in keyof typeof cards]: RecipeOf<(typeof cards)[K]> } = recipes;

const byModel = new Map(
  Object.entries(cards).map(([key, { id }]) => [
    id as ModelName,
    BY_CARD[key as keyof typeof cards] as Recipe<ModelConfig>,
  ]),
);

/** A recipe with its complete config, on a dataset. */
export interface PreparedRecipe {
  stages: Stage[];
  features(): FeatureMatrix[];
  footprint(): Footprint;
  execute(tools: RecipeTools): Promise<boolean>;
}

/** The recipe of a model for a partial config on a dataset; throws a StudioError that names a wrong field. */
export function recipeFor(model: ModelName, partial: PartialConfig, dataset: Dataset): PreparedRecipe {
  const recipe = byModel.get(model)!;
  const config = parseConfig(model, partial);
  return {
    stages: stagesOf(
      model,
      config,
      dataset.features.map(({ name }) => name),
    ),
    features: () => recipe.features(config, dataset),
    footprint: () =>
      recipe.footprint?.(config, dataset) ??
      footprintOfTables(
        dataset,
        recipe.width(config, dataset),
        recipe.features(config, dataset),
        recipe.held?.(config, dataset),
      ),
    execute: (tools) => recipe.execute(config, tools),
  };
}
