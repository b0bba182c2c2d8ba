import type { Departure } from '#contract/models/card.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { isAblated, setAblation, setModel, setProtocol, useConfig, type ConfigState } from './config.ts';

/** True if the settings of a model repeat what its released code does there. */
export function isRepeated(
  model: ModelName,
  { patch, protocol, isFollowed = false }: Departure,
  { drafts, protocol: chosen }: ConfigState,
): boolean {
  return patch ? isAblated(drafts[model], { patch }) !== isFollowed : chosen === protocol;
}

/** Repeats what the released code of a model does in one place, or goes back to what was set before. */
export function repeatDeparture(
  model: ModelName,
  { id, patch, protocol, isFollowed = false }: Departure,
  on: boolean,
): void {
  if (patch) setAblation({ id: `departure-${id}`, patch }, on !== isFollowed, model);
  else setProtocol(on ? protocol! : 'strict');
}

/** Flips all switches of a model together: as it was released, as far as that can be repeated, or back. */
export function repeatAll(model: ModelName, on: boolean): void {
  setModel(model);
  for (const departure of cardOf(model).departures)
    if (isRepeated(model, departure, useConfig.getState()) !== on) repeatDeparture(model, departure, on);
}
