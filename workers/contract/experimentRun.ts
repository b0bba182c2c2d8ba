import type { PartialConfig } from './fields.ts';
import type { ModelName } from './models/index.ts';

/** One run that the batch runner trains with every seed, under the name that projections and files call it by. */
export interface ExperimentRun {
  name: string;
  model: ModelName;
  config: PartialConfig;
}
