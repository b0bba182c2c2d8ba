import type { ConfigOf, ModelCard } from '#contract/models/card.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import type { Stage } from '#contract/results.ts';
import type { Footprint, Held } from './footprint.ts';
import type { Parameters, StageModel } from './model.ts';

/** One stage to train; a model without parameters is evaluated as it is. */
export interface StagePlan {
  stage: Stage;
  model: StageModel;
  training: TrainingConfig;
  /** Epochs without a better selection metric after which the stage ends. */
  patience: number;
}

/** What a run offers to a recipe. */
export interface RecipeTools {
  dataset: Dataset;
  seed: number;
  /** Trains the stage and evaluates its best epoch, unless a checkpoint says that this is done; false if told to stop. */
  train(plan: StagePlan): Promise<boolean>;
  /** Parameters of a finished stage at its best epoch, on the device; the recipe disposes them. */
  kept(stage: Stage, model: StageModel): Parameters;
  /** Adds a sentence to the result: what the recipe made of the data. */
  note(sentence: string): void;
  /** Says what is being prepared and lets messages in; throws when told to stop. */
  pause(what: string): Promise<void>;
}

/** How a recommender is trained: what its stages need, and what happens between them. */
export interface Recipe<Config> {
  /** Width of its widest table of embeddings on this dataset. */
  width(config: Config, dataset: Dataset): number;
  /** The features that it reads; throws a StudioError where the dataset lacks them. */
  features(config: Config, dataset: Dataset): FeatureMatrix[];
  /** What is held of tables of users and items, where that was measured. */
  held?(config: Config, dataset: Dataset): Held;
  /** What a step keeps on the device, where that follows from its batches more than from tables of users and items. */
  footprint?(config: Config, dataset: Dataset): Footprint;
  /** Runs all stages; false if told to stop. Whatever it puts on the device it takes away again. */
  execute(config: Config, tools: RecipeTools): Promise<boolean>;
}

/** The recipe of a card's model. */
export type RecipeOf<C extends ModelCard> = Recipe<ConfigOf<C>>;
