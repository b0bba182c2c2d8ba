import type { Departure } from './card.ts';
import type { PartialConfig } from '../fields.ts';

/** The preset `as-released`: the config that repeats all that can be switched. */
export const asReleased = (departures: readonly Departure[]): PartialConfig =>
  departures.reduce<PartialConfig>((all, { patch = {} }) => {
    for (const [section, fields] of Object.entries(patch)) all[section] = { ...all[section], ...fields };
    return all;
  }, {});
