import type { Csr, Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Arrival, SliceRule } from '#contract/slice.ts';
import { Random } from '#lib/random.ts';
import { takeExplanations } from './explanations.ts';
import { placeOfPair } from './pairs.ts';
import { colDegrees, rowDegrees, rowOfEntries, unionCsr } from './csr.ts';

/** Training interactions before and after a moment, [users, items] each, and their places in histories; together they are the training part. */
export interface Sliced {
  before: Csr;
  later: Csr;
  places?: { before: Int32Array; later: Int32Array };
}
type Whole = Pick<Dataset, 'train' | 'times' | 'order'>;

/** Divides the training interactions by the rule; a pure function of the dataset. Throws a StudioError where the share is none. */
export function sliceOf({ train, times, order: histories }: Whole, rule: SliceRule): Sliced {
  const { share, seed } = rule;
  const place = histories?.train;
  if (!(share >= 0 && share <= 1))
    throw new StudioError(
      'config-invalid',
      `The share that arrives later must be a number from 0 to 1; got ${share}.`,
      'Correct the share; the dataset is as it was.',
    );
  const count = Math.round(share * train.col.length);
  const places = Int32Array.from(train.col.keys());
  const row = rowOfEntries(train);
  // Entries stand by user and item, and the sort is stable: of equal times the lower user is the older, then history or item tell.
  const order = times
    ? places.sort((a, b) => times[a] - times[b] || row[a] - row[b] || (place ? place[a] - place[b] : 0))
    : new Random(seed, 'slice').shuffle(places);
  const isLater = new Uint8Array(train.col.length);
  for (const at of order.subarray(order.length - count)) isLater[at] = 1;
  const placesOf = (mark: number) => place!.filter((_, at) => isLater[at] === mark);
  return {
    before: entriesOf(train, isLater, 0),
    later: entriesOf(train, isLater, 1),
    ...(place && { places: { before: placesOf(0), later: placesOf(1) } }),
  };
}

/** The dataset as it was before the slice arrived (its hash still missing), without what was said about that; nothing is numbered anew. */
export function sliced(dataset: Dataset, rule: SliceRule): Omit<Dataset, 'hash'> {
  const { before, later, places } = sliceOf(dataset, rule);
  const { hash, times, ...rest } = dataset;
  const { explanations: said } = rest;
  const isThere = (at: number) => placeOfPair(later, said!.user[at], said!.item[at]) < 0;
  const slice = { ...rule, of: hash, by: byOf(times), interactions: later.col.length };
  const order = rest.order && places && { ...rest.order, train: places.before, later: places.later };
  return {
    ...rest,
    train: before,
    later,
    slice,
    ...(order && { order }),
    ...(said && { explanations: takeExplanations(said, isThere) }),
  };
}

/** What arrives of a whole dataset. */
export function arrivalOf(dataset: Dataset, rule: SliceRule): Arrival {
  const { before, later } = sliceOf(dataset, rule);
  const [users, items] = [rowDegrees, colDegrees].map((degrees) => {
    const [old, added] = [degrees(before), degrees(later)];
    return { added, fresh: added.reduce((n, count, at) => n + (count && !old[at] ? 1 : 0), 0) };
  });
  return {
    ...rule,
    of: dataset.hash,
    by: byOf(dataset.times),
    interactions: later.col.length,
    users: users.added.map((_, user) => user).filter((user) => users.added[user] > 0),
    newUsers: users.fresh,
    newItems: items.fresh,
  };
}

const arrivals = new WeakMap<Dataset, Dataset>();

/** A sliced dataset once the rest has arrived: its training part is the whole one again. One and the same for each dataset. */
export function arrived(dataset: Dataset): Dataset {
  const known = arrivals.get(dataset);
  if (known) return known;
  const whole = dataset.later ? withLater(dataset, dataset.later) : dataset;
  arrivals.set(dataset, whole);
  return whole;
}

function withLater(dataset: Dataset, later: Csr): Dataset {
  const train = unionCsr(dataset.train, later);
  const { order } = dataset;
  if (!order?.later) return { ...dataset, train };
  const places = new Int32Array(train.col.length);
  for (const [part, place] of [
    [dataset.train, order.train],
    [later, order.later],
  ] as const)
    rowOfEntries(part).forEach((user, at) => (places[placeOfPair(train, user, part.col[at])] = place[at]));
  return { ...dataset, train, order: { ...order, train: places } };
}

const byOf = (times: Float64Array | undefined) => (times ? ('time' as const) : ('random' as const));

function entriesOf(csr: Csr, marks: Uint8Array, mark: number): Csr {
  const ptr = new Int32Array(csr.rows + 1);
  rowOfEntries(csr).forEach((row, at) => {
    if (marks[at] === mark) ptr[row + 1]++;
  });
  for (let row = 0; row < csr.rows; row++) ptr[row + 1] += ptr[row];
  return { rows: csr.rows, cols: csr.cols, ptr, col: csr.col.filter((_, at) => marks[at] === mark) };
}
