import { IntList } from './intList.ts';
import { ownText } from './ownText.ts';

const WHOLE = /^(0|[1-9]\d{0,9})$/;
const DECIMAL = /^(0|[1-9]\d{0,9})(\.0+)?$/;
const MAX_INT = 2 ** 31 - 1;

/** Ids of one column, numbered from 0 to count - 1. */
export interface NumberedIds {
  ids: Int32Array;
  count: number;
  /** [count] texts of the file, where they differ from the numbers. */
  names?: string[];
}

/** Finds the number of an id's text again; undefined for ids that the column does not have. */
export function finderOf({ names, count }: Omit<NumberedIds, 'ids'>): (text: string) => number | undefined {
  if (!names) return (text) => (WHOLE.test(text) && Number(text) < count ? Number(text) : undefined);
  const places = new Map(names.map((name, k) => [name, k]));
  return (text) => places.get(text);
}

/** Collects the ids of a column: as integers while they are that, as words from the first one that is not. */
export class IdColumn {
  #values = new IntList();
  /** Place of each word in order of appearance, once there are words. */
  #words: Map<string, number> | undefined;

  push(text: string): void {
    const id = this.#words || !WHOLE.test(text) ? Infinity : Number(text);
    if (id <= MAX_INT) this.#values.push(id);
    else this.#values.push(placeOf(text, (this.#words ??= this.#toWords())));
  }

  /** The largest id where all are whole numbers from 0 (-1 where there are none), or undefined. */
  largest(): number | undefined {
    return this.#words ? undefined : this.#values.values.reduce((a, b) => Math.max(a, b), -1);
  }

  /** Whether one whole number is written in two ways, as "1" and as "1.0". */
  mixesDecimals(): boolean {
    const texts = [...(this.#words?.keys() ?? [])];
    return new Set(texts.map(withoutDecimals)).size < texts.length;
  }

  /** Takes ids for whole numbers where all are that and some are written with ".0", as pandas does; true where that changed them. */
  dropDecimals(): boolean {
    const texts = [...(this.#words?.keys() ?? [])];
    if (texts.length === 0 || !texts.every((text) => DECIMAL.test(text))) return false;
    const whole = new IdColumn();
    const plain = texts.map(withoutDecimals);
    for (const place of this.#values.values) whole.push(plain[place]);
    this.#values = whole.#values;
    this.#words = whole.#words;
    return true;
  }

  /** The whole numbers as they are. */
  asGiven(): NumberedIds {
    return { ids: this.#values.values, count: (this.largest() ?? -1) + 1 };
  }

  /** Numbered in ascending order, whatever the order of the lines; ids that are dense already stay what they are. */
  dense(): NumberedIds {
    const values = this.#values.values;
    if (this.#words) {
      const appeared = [...this.#words.keys()];
      const order = Array.from(appeared.keys()).sort((a, b) => (appeared[a] < appeared[b] ? -1 : 1));
      const rank = new Int32Array(order.length);
      order.forEach((place, k) => (rank[place] = k));
      const names = order.map((place) => appeared[place]);
      return { ids: values.map((place) => rank[place]), count: rank.length, names };
    }
    const { distinct, ids } = ranked(values);
    const count = distinct.length;
    const last = count === 0 ? -1 : distinct[count - 1];
    return {
      ids,
      count,
      names: last === count - 1 ? undefined : Array.from(distinct, String),
    };
  }

  #toWords(): Map<string, number> {
    const words = new Map<string, number>();
    const values = this.#values.values;
    for (let k = 0; k < values.length; k++) values[k] = placeOf(String(values[k]), words);
    return words;
  }
}

const withoutDecimals = (text: string) => text.replace(/\.0+$/, '');

function placeOf(text: string, words: Map<string, number>): number {
  const known = words.get(text);
  if (known !== undefined) return known;
  words.set(ownText(text), words.size);
  return words.size - 1;
}

/** The distinct numbers, ascending, and the place of each value among them; by a table where they are not far apart, which is faster for millions. */
function ranked(values: Int32Array): { distinct: Int32Array; ids: Int32Array } {
  const largest = values.reduce((a, b) => Math.max(a, b), -1);
  if (largest <= 4 * values.length) return rankedByTable(values, largest);
  const distinct = Int32Array.from(new Set(values)).sort();
  const rank = new Map(Array.from(distinct, (id, k) => [id, k]));
  return { distinct, ids: values.map((id) => rank.get(id)!) };
}

function rankedByTable(values: Int32Array, largest: number): { distinct: Int32Array; ids: Int32Array } {
  const rank = new Int32Array(largest + 1);
  for (const id of values) rank[id] = 1;
  const distinct = new IntList();
  rank.forEach((isThere, id) => {
    if (!isThere) return;
    rank[id] = distinct.values.length;
    distinct.push(id);
  });
  return { distinct: distinct.values, ids: values.map((id) => rank[id]) };
}
