import { DEPARTURES, PER_USER } from '#contract/legacy.ts';
import type { Departure } from '#contract/models/card.ts';
import { isAblated, setAblation, setModel, setProtocol, useConfig, type ConfigState } from './config.ts';

/** Everything that the preset `as-released` flips. */
export const SWITCHES: readonly Departure[] = [...DEPARTURES, PER_USER];

/** True if the settings repeat what the released code does there. */
export function isRepeated(
  { patch, protocol }: Departure,
  { drafts, protocol: chosen }: ConfigState,
): boolean {
  return patch ? isAblated(drafts.promptmm, { patch }) : chosen === protocol;
}

/** Repeats what the released code does in one place, or goes back to what was set before. */
export function repeatDeparture({ id, patch, protocol }: Departure, on: boolean): void {
  if (patch) setAblation({ id: `departure-${id}`, patch }, on);
  else setProtocol(on ? protocol! : 'strict');
}

/** Flips all switches together: PromptMM as it was released, as far as that can be repeated, or back. */
export function repeatAll(on: boolean): void {
  setModel('promptmm');
  for (const departure of SWITCHES)
    if (isRepeated(departure, useConfig.getState()) !== on) repeatDeparture(departure, on);
}
