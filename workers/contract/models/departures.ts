import type { Departure } from './card.ts';
import type { PartialConfig } from '../fields.ts';

/** The number of a departure, from 1; undefined where the paper leaves it open. */
export const numberOf = (departures: readonly Departure[], { id }: Departure): number | undefined =>
  departures.filter(({ isUnnumbered }) => !isUnnumbered).findIndex((other) => other.id === id) + 1 ||
  undefined;

/** Where the code draws users first and the paper leaves it open. */
export const usersFirst = {
  id: 'per-user',
  short: 'users first',
  title: 'Users are drawn first',
  paper: 'Leaves open how training pairs are drawn.',
  code: 'Draws users, then one of their items each: active users count no more than others.',
  studio: 'Visits every training pair once an epoch; the switch draws users first.',
  patch: { training: { sampler: 'perUser' } },
  measured: 'per-user',
} as const satisfies Departure;

/** The preset `as-released`: the config that repeats all that can be switched. */
export const asReleased = (departures: readonly Departure[]): PartialConfig =>
  departures.reduce<PartialConfig>((all, { patch = {}, isFollowed }) => {
    if (isFollowed) return all;
    for (const [section, fields] of Object.entries(patch)) all[section] = { ...all[section], ...fields };
    return all;
  }, {});
