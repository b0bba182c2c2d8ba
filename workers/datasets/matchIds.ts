import { finderOf, type NumberedIds } from './idColumn.ts';

/** Which item each of some names means, and how that was found. */
export interface Matches {
  /** [names] number of the item, or undefined for none. */
  items: (number | undefined)[];
  /** [names] 1 where it fits only if leading zeros are ignored. */
  loose: Uint8Array;
  /** Names that would fit without leading zeros, and not one item alone or not alone. */
  unclear: number;
}

/**
 * Finds items by names that are their ids; a number that fits none is looked for without leading zeros, which spreadsheets and
 * pandas drop. Then it counts only if no other name means the same item.
 */
export function matchIds(names: readonly string[], ids: Omit<NumberedIds, 'ids'>): Matches {
  const find = finderOf(ids);
  const items = names.map(find);
  const loose = new Uint8Array(names.length);
  const open = [...names.keys()].filter((k) => items[k] === undefined && NUMBER.test(names[k]));
  if (open.length === 0) return { items, loose, unclear: 0 };
  const findLoosely = looseFinderOf(ids);
  const found = open.map((k) => findLoosely(names[k]));
  const claims = new Map<number | undefined, number>();
  for (const item of [...items, ...found]) claims.set(item, (claims.get(item) ?? 0) + 1);
  let unclear = 0;
  open.forEach((k, i) => {
    const item = found[i];
    if (item === undefined) return;
    if (item === SEVERAL || claims.get(item)! > 1) unclear++;
    else {
      items[k] = item;
      loose[k] = 1;
    }
  });
  return { items, loose, unclear };
}

const NUMBER = /^\d+$/;
const SEVERAL = -1;
const withoutZeros = (id: string) => (NUMBER.test(id) ? id.replace(/^0+(?=\d)/, '') : id);

/** The item of a number without leading zeros; SEVERAL where more than one has it. */
function looseFinderOf(ids: Omit<NumberedIds, 'ids'>): (name: string) => number | undefined {
  if (!ids.names) {
    const find = finderOf(ids);
    return (name) => find(withoutZeros(name));
  }
  const places = new Map<string, number>();
  ids.names.forEach((id, item) => {
    const plain = withoutZeros(id);
    places.set(plain, places.has(plain) ? SEVERAL : item);
  });
  return (name) => places.get(withoutZeros(name));
}
