import { create } from 'zustand';
import { parseConfig, patched, stagesOf } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import { readPersisted, writePersisted } from '../page/persisted.ts';

const KEY = 'promptmm-twin';

/** Whether a model that distils is trained with its twin, the same student that nobody teaches. */
export const useTwin = create<{ isOn: boolean }>()(() => ({ isOn: readPersisted(KEY) !== 'off' }));

/** Trains models with their twins from now on, or without, and remembers it. */
export function setTwin(isOn: boolean): void {
  useTwin.setState({ isOn });
  writePersisted(KEY, isOn ? 'on' : 'off');
}

/** The settings of a model's twin; undefined where it distils nothing, or these settings are the twin's own. */
export function twinConfig(
  model: ModelName,
  config: PartialConfig,
  modalities: readonly string[],
): PartialConfig | undefined {
  const { twin, stages } = cardOf(model);
  if (!twin) return undefined;
  const whole = parseConfig(model, config);
  const isDistilled = stagesOf(model, whole, modalities).some((id) => cardStage(id) === stages.at(-1)!.id);
  const its = patched(config, twin);
  return isDistilled && textOf(model, its) !== JSON.stringify(whole) ? its : undefined;
}

const textOf = (model: ModelName, config: PartialConfig) => JSON.stringify(parseConfig(model, config));
