import type { MODEL_NAMES, PartialConfig } from './config.ts';

/** One run that the batch runner trains with every seed, under the name that projections and files call it by. */
export interface ExperimentRun {
  name: string;
  model: (typeof MODEL_NAMES)[number];
  config: PartialConfig;
}
