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

/** Where the code uses features as they come, as its paper does. */
export const rawFeatures = {
  id: 'raw-features',
  measured: 'raw-features',
  title: 'Features are used as they come',
  short: 'raw features',
  paper: 'Projects the features as they are.',
  code: 'Does the same: the scale of a modality decides how fast its projection learns.',
  studio:
    'Standardises every column first, so that modalities and datasets compare. The switch takes them raw.',
  patch: { model: { features: 'raw' } },
} as const satisfies Departure;

/** Where the code looks at the test set while it trains, as paper and code have it. */
export const selectsOnTest = (paper: string, code: string) =>
  ({
    id: 'select-on-test',
    measured: 'paper-code',
    title: 'The epoch is chosen on the test set',
    short: 'test selection',
    paper,
    code,
    studio: 'The protocol strict chooses on validation, paper-code on test, as the code.',
    protocol: 'paper-code',
  }) as const satisfies Departure;

/** The preset `as-released`: the config that repeats all that can be switched. */
export const asReleased = (departures: readonly Departure[]): PartialConfig =>
  departures.reduce<PartialConfig>((all, { patch = {}, isFollowed }) => {
    if (isFollowed) return all;
    for (const [section, fields] of Object.entries(patch)) all[section] = { ...all[section], ...fields };
    return all;
  }, {});
