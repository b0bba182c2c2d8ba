import { valueAt, type ModelConfig } from './config.ts';
import type { PartialConfig } from './fields.ts';
import type { Contrast, Space } from './models/card.ts';
import { cardOf, type ModelName } from './models/index.ts';
import { cardStage } from './models/stageIds.ts';
import type { Stage } from './results.ts';

/** X^m: the space that needs no model. */
export const RAW = {
  id: 'raw',
  label: 'Xᵐ, raw features of items',
  title: 'Xᵐ, raw features',
  side: 'items',
} as const;

/** The space of a model by its id; undefined where its card has none of that name. */
export const spaceOf = (model: ModelName, id: string): Space | undefined =>
  cardOf(model).spaces.find((space) => space.id === id);

/** The space of items that is watched while a stage trains: the first that the card names of it. */
export const watchedSpace = (model: ModelName, stage: Stage): Space | undefined =>
  cardOf(model).spaces.find((space) => space.side === 'items' && space.stage === cardStage(stage));

/** The features of items that a model's contrast compares; undefined for models without one. */
export function contrastedSpace(model: ModelName): Space | undefined {
  const { contrast, spaces } = cardOf(model);
  const isContrasted = ({ kind, side, stage }: Space) =>
    kind === 'features' && side === 'items' && stage === contrast?.stage;
  return spaces.find(isContrasted);
}

/** Whether a config has the switch of its model's contrast on; undefined for models without one. */
export function isSwitchedOn(model: ModelName, config: PartialConfig | ModelConfig): boolean | undefined {
  const { contrast, sections } = cardOf(model);
  if (!contrast) return undefined;
  const [section, key] = contrast.field.split('.');
  return Boolean(valueAt(config, contrast.field) ?? sections[section][key].default);
}

/** The two values of a contrast's switch as a change of a config. */
export function switched({ field }: Contrast, isOn: boolean): PartialConfig {
  const [section, key] = field.split('.');
  return { [section]: { [key]: isOn } };
}
