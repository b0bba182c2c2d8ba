import { optional, placeOf } from './strictJson.ts';

type Json = Record<string, any>;

/** As a size: any. */
export const ANY = NaN;

/** The value at a key, which must be lists of finite numbers of exactly these sizes; without sizes it is one number. */
export function numbers(of: Json, key: string, sizes: readonly number[] = []): any {
  const fault = faultOf(of[key], placeOf(of, key), sizes);
  if (fault) throw new Error(fault);
  return of[key];
}

/** What keeps a value from being finite numbers in lists of these sizes, as a sentence that begins with its place. */
export function faultOf(
  value: unknown,
  place: string,
  [size, ...below]: readonly number[],
): string | undefined {
  if (size === undefined)
    return Number.isFinite(value) ? undefined : `${place} is ${shown(value)}, which is no finite number.`;
  if (!Array.isArray(value)) return `${place} is ${shown(value)}, which is no list.`;
  if (value.length !== size && !Number.isNaN(size))
    return `${place} holds ${value.length} values, and ${size} are wanted.`;
  for (const [i, inner] of value.entries()) {
    const fault = faultOf(inner, `${place}[${i}]`, below);
    if (fault) return fault;
  }
  return undefined;
}

/** The number at a key that may be left out. */
export const numberOr = (of: Json, key: string, otherwise: number): number =>
  key in of ? numbers(of, key) : otherwise;

/** The switch at a key that may be left out. */
export function flagOr(of: Json, key: string, otherwise: boolean): boolean {
  const value: unknown = optional(of, key, otherwise);
  if (typeof value === 'boolean') return value;
  throw new Error(`${placeOf(of, key)} is ${shown(value)}, which is neither true nor false.`);
}

/** The matrices at a key, [rows, its width] each; of any number and widths where none are given. */
export function matrices(of: Json, key: string, rows: number, widths?: readonly number[]): number[][][] {
  const place = placeOf(of, key);
  const list: unknown = of[key];
  if (!Array.isArray(list) || (widths && list.length !== widths.length))
    throw new Error(`${place} is no list of ${widths ? `${widths.length} ` : ''}matrices.`);
  for (const [m, matrix] of list.entries()) {
    const width = widths?.[m] ?? (matrix as number[][] | null)?.[0]?.length ?? ANY;
    const fault = faultOf(matrix, `${place}[${m}]`, [rows, width]);
    if (fault) throw new Error(fault);
  }
  return list;
}

/** The object at a key. */
export function record(of: Json, key: string): any {
  const value: unknown = of[key];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error(`${placeOf(of, key)} is ${shown(value)}, which is no object.`);
}

/** The list at a key, of whole numbers from 0 to below `end`; of any length where no sizes are given. */
export function indices(of: Json, key: string, end: number, sizes: readonly number[] = [ANY]): any {
  const list = numbers(of, key, sizes);
  const odd = [list].flat(9).find((value) => !Number.isInteger(value) || value < 0 || value >= end);
  if (odd === undefined) return list;
  throw new Error(`${placeOf(of, key)} holds ${odd}, which is no whole number from 0 to ${end - 1}.`);
}

/** The rows at a key, of so many switches each, as one list. */
export function flags(of: Json, key: string, [rows, width]: readonly [number, number]): boolean[] {
  const place = placeOf(of, key);
  const list: unknown = of[key];
  if (!Array.isArray(list) || list.length !== rows)
    throw new Error(`${place} is no list of ${rows} rows of switches.`);
  for (const [r, row] of list.entries())
    if (!Array.isArray(row) || row.length !== width || !row.every((it) => typeof it === 'boolean'))
      throw new Error(`${place}[${r}] is no list of ${width} switches, each true or false.`);
  return list.flat() as boolean[];
}

/** What a table has under the word at a key; a word that it lacks is refused. */
export function choice<T>(of: Json, key: string, table: Readonly<Record<string, T>>, otherwise?: string): T {
  const word: unknown = otherwise === undefined ? of[key] : optional(of, key, otherwise);
  return chosen(word, placeOf(of, key), table);
}

/** What a table has under each word of the list at a key; a word that it lacks is refused. */
export function choices<T>(of: Json, key: string, table: Readonly<Record<string, T>>): T[] {
  const words: unknown = of[key];
  if (!Array.isArray(words)) throw new Error(`${placeOf(of, key)} is ${shown(words)}, which is no list.`);
  return words.map((word, i) => chosen(word, `${placeOf(of, key)}[${i}]`, table));
}

function chosen<T>(word: unknown, place: string, table: Readonly<Record<string, T>>): T {
  if (typeof word === 'string' && Object.hasOwn(table, word)) return table[word];
  throw new Error(`${place} is ${shown(word)}, which is none of ${Object.keys(table).join(', ')}.`);
}

/** Short enough for a sentence. */
const shown = (value: unknown) => (JSON.stringify(value) ?? String(value)).slice(0, 40);
