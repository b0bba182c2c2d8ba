import { parseConfig, type ModelConfig } from './config.ts';
import type { PartialConfig } from './fields.ts';
import { stageOf, type ModelName } from './models/index.ts';
import type { Stage } from './results.ts';

/**
 * All of a config that a stage follows from, where another run with the same data, seed and protocol may take the stage over; undefined
 * where none may. Of a stage that is trained once per modality, the modality is part of its id.
 */
export function basisOf(model: ModelName, config: PartialConfig, stage: Stage): ModelConfig | undefined {
  const follows = stageOf(model, stage)?.follows;
  if (!follows) return undefined;
  const whole = parseConfig(model, config);
  return Object.fromEntries(follows.map((section) => [section, whole[section]]));
}
