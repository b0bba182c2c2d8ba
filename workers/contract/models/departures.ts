import type { Departure } from './card.ts';
import type { PartialConfig } from '../fields.ts';

/** The number of a departure, from 1; undefined where the paper leaves it open. */
export const numberOf = (departures: readonly Departure[], { id }: Departure): number | undefined =>
  departures.filter(({ isUnnumbered }) => !isUnnumbered).findIndex((other) => other.id === id) + 1 ||
  undefined;

/** The preset `as-released`: the config that repeats all that can be switched. */
export const asReleased = (departures: readonly Departure[]): PartialConfig =>
  departures.reduce<PartialConfig>((all, { patch = {} }) => {
    for (const [section, fields] of Object.entries(patch)) all[section] = { ...all[section], ...fields };
    return all;
  }, {});
