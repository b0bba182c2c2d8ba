import type { Departure, PartialConfig } from './card.ts';

/** The preset `as-released`: the config that repeats all that can be switched. */
export const asReleased = (departures: readonly Departure[]): PartialConfig =>
  departures.reduce<PartialConfig>((all, { patch = {} }) => {
    for (const [section, fields] of Object.entries(patch)) all[section] = { ...all[section], ...fields };
    return all;
  }, {});
