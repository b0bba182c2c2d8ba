import type { IdColumn, NumberedIds } from '../idColumn.ts';
import { finderOf } from '../idColumn.ts';
import { ownText } from '../ownText.ts';
import type { RawFeatures } from '../raw.ts';
import { entryOf, wordOf } from './values.ts';
import { numberItems, numberUsers, type IdRules } from './tableIds.ts';

/** Rows that may be there however few ids occur, and beyond them such rows per id. */
const FREE = 100_000;
const PER_ID = 50;
const WHOLE = /^[1-9]\d{0,8}$/;

/** Users or items of files that count them from 1: rows, and the row of an id as other files of the folder write it. */
export interface CountedIds extends NumberedIds {
  find(id: string): number | undefined;
}

/** What `datamaps.json` or `.pkl` says of one side: how many there are, and which number each original id has. */
export interface SideMap {
  count: number;
  originals: Map<string, string>;
}

/** Reads one side of the maps: `n_users`, `user2id`, `id2user`. */
export function sideMap(maps: unknown, side: 'user' | 'item'): SideMap {
  const originals = new Map<string, string>();
  for (const [id, number] of entriesOf(entryOf(maps, [`${side}2id`])))
    originals.set(ownText(wordOf(id)), wordOf(number));
  for (const [number, id] of entriesOf(entryOf(maps, [`id2${side}`])))
    originals.set(ownText(wordOf(id)), wordOf(number));
  const count = Number(wordOf(entryOf(maps, [`n_${side}s`])));
  return { count: Math.max(originals.size, Number.isInteger(count) ? count : 0), originals };
}

const entriesOf = (value: unknown): Iterable<[unknown, unknown]> => (value instanceof Map ? value : []);

/** Rows of the users: number n is row n - 1 where ids are such numbers, else they are numbered in ascending order. */
export const countUsers = (column: IdColumn, map: SideMap, rules: IdRules): CountedIds =>
  counted(column, map, 0, () => numberUsers(column, rules));

/** Rows of the items, as those of users; with features number n is the n-th row of each. */
export const countItems = (
  column: IdColumn,
  map: SideMap,
  features: RawFeatures[],
  rules: IdRules,
): CountedIds =>
  counted(column, map, Math.max(0, ...features.map(({ rows }) => rows)), () =>
    numberItems(column, features, rules),
  );

function counted(
  column: IdColumn,
  { count: told, originals }: SideMap,
  rows: number,
  otherwise: () => NumberedIds,
): CountedIds {
  const { ids: numbers } = column.asGiven();
  const largest = column.largest();
  const distinct = new Set(numbers).size;
  const least = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const count = Math.max(told, rows, distinct);
  const isCounted = largest !== undefined && least >= 1 && largest <= count;
  if (!isCounted || count > FREE + PER_ID * numbers.length) {
    const other = otherwise();
    const find = finderOf(other);
    return { ...other, find: (id) => find(id) ?? find(originals.get(id) ?? '') };
  }
  const names = Array.from({ length: count }, (_, row) => String(row + 1));
  for (const [id, number] of originals)
    if (rowOf(number, count) !== undefined) names[Number(number) - 1] = id;
  return {
    ids: numbers.map((number) => number - 1),
    count,
    names,
    find: (id) => rowOf(id, count) ?? rowOf(originals.get(id) ?? '', count),
  };
}

const rowOf = (number: string, count: number) =>
  WHOLE.test(number) && Number(number) <= count ? Number(number) - 1 : undefined;
