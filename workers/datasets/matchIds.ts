import { finderOf, type NumberedIds } from './idColumn.ts';

/** Which item each of some names means, and how that was found. */
export interface Matches {
  /** [names] number of the item, or undefined for none. */
  items: (number | undefined)[];
  /** [names] 1 where it fits only as the same number in another spelling. */
  loose: Uint8Array;
  /** Names that would fit as numbers, and not one item alone or not alone. */
  unclear: number;
}

/**
 * Finds items by names that are their ids; a whole number that fits none is looked for in other spellings: without leading zeros,
 * which spreadsheets and pandas drop, and without ".0", which pandas adds. Then it counts only if no other name means the same item.
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

const NUMBER = /^\d+(\.0+)?$/;
const SEVERAL = -1;
const plainNumber = (id: string) => (NUMBER.test(id) ? id.replace(/^0+(?=\d)/, '').replace(/\.0+$/, '') : id);

/** The item of a number in any spelling; SEVERAL where more than one has it. */
function looseFinderOf(ids: Omit<NumberedIds, 'ids'>): (name: string) => number | undefined {
  if (!ids.names) {
    const find = finderOf(ids);
    return (name) => find(plainNumber(name));
  }
  const places = new Map<string, number>();
  ids.names.forEach((id, item) => {
    const plain = plainNumber(id);
    places.set(plain, places.has(plain) ? SEVERAL : item);
  });
  return (name) => places.get(plainNumber(name));
}

/** Finds the items of a table's lines by `matchIds`'s rule as the lines come; of those that only fit loosely one per item is kept. */
export class LineMatcher<Line> {
  readonly find: (id: string) => number | undefined;
  readonly #ids: Omit<NumberedIds, 'ids'>;
  #findLoosely: ((id: string) => number | undefined) | undefined;
  readonly #held = new Map<number, { id: string; line: Line } | undefined>();
  #unknown = 0;
  #example: string | undefined;

  constructor(ids: Omit<NumberedIds, 'ids'>) {
    this.#ids = ids;
    this.find = finderOf(ids);
  }

  /** Keeps a line whose id `find` does not know. */
  hold(id: string, line: () => Line): void {
    this.#unknown++;
    this.#example ??= id;
    const item = NUMBER.test(id) ? (this.#findLoosely ??= looseFinderOf(this.#ids))(id) : undefined;
    if (item === undefined || item === SEVERAL) return;
    const before = this.#held.get(item);
    const isOther = this.#held.has(item) && before?.id !== id;
    this.#held.set(item, isOther ? undefined : (before ?? { id, line: line() }));
  }

  /** The lines that fit loosely and alone, how many lines fit none, and an id of those that were held. */
  finish(isKnown: (item: number) => boolean): { loose: Loose<Line>[]; unknown: number; example?: string } {
    const loose = [...this.#held].flatMap(([item, held]) =>
      held && !isKnown(item) ? [{ item, ...held }] : [],
    );
    return { loose, unknown: this.#unknown - loose.length, example: this.#example };
  }
}

/** A line that fits an item only loosely, and its own id. */
export interface Loose<Line> {
  item: number;
  id: string;
  line: Line;
}

/** The id of an item as the interactions write it. */
export const idOf = (item: number, { names }: Omit<NumberedIds, 'ids'>) => names?.[item] ?? String(item);
