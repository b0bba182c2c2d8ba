import { parseConfig, type ModelConfigs, type ModelName, type PartialConfig } from '#contract/config.ts';
import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import type { Stage } from '#contract/results.ts';
import { mostPopular } from './mostPopular.ts';
import { promptmm } from './promptmm.ts';
import type { Recipe, RecipeTools } from './recipe.ts';
import { lightgcn, mfBpr } from './singleStage.ts';

const RECIPES: { [M in ModelName]: Recipe<ModelConfigs[M]> } = {
  promptmm,
  lightgcn,
  'mf-bpr': mfBpr,
  'most-popular': mostPopular,
};

/** A recipe with its complete config. */
export interface PreparedRecipe {
  stages: Stage[];
  width: number;
  features(dataset: Dataset): FeatureMatrix[];
  basis(stage: Stage): unknown;
  execute(tools: RecipeTools): Promise<boolean>;
}

/** The recipe of a model for a partial config; throws a StudioError that names a wrong field. */
export function recipeFor<M extends ModelName>(model: M, partial: PartialConfig): PreparedRecipe {
  const recipe: Recipe<ModelConfigs[M]> = RECIPES[model];
  const config = parseConfig(model, partial);
  return {
    stages: recipe.stages(config),
    width: recipe.width(config),
    features: (dataset) => recipe.features(config, dataset),
    basis: (stage) => recipe.basis?.(config, stage),
    execute: (tools) => recipe.execute(config, tools),
  };
}
