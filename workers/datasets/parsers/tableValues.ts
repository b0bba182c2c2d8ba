import { tableError } from './tableCells.ts';

const ISO = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;
const ZONE = /(Z|[+-]\d\d:?\d\d)$/;
const SPLITS: Readonly<Record<string, 0 | 1 | 2>> = {
  '0': 0,
  train: 0,
  training: 0,
  '1': 1,
  val: 1,
  valid: 1,
  validation: 1,
  dev: 1,
  '2': 2,
  test: 2,
  testing: 2,
};

/** One or two digits behind a comma are no thousands. */
const DECIMAL_COMMA = /^([-+]?\d+),(\d{1,2})$/;

/** A finite number with a decimal point, or one or two digits behind a decimal comma; or undefined. */
export function numberOf(text: string): number | undefined {
  const plain = text.trim().replace(DECIMAL_COMMA, '$1.$2');
  const value = plain === '' ? NaN : Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** 0 train, 1 validation, 2 test, or undefined for a word that names none. */
export function splitOf(text: string): 0 | 1 | 2 | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(SPLITS, word) ? SPLITS[word] : undefined;
}

/** A number in any unit, or an ISO date as seconds since 1970 (UTC where it names no zone), and which of the two it was. */
export function timeOf(text: string): { value: number; dated: boolean } | undefined {
  const trimmed = text.trim();
  if (!ISO.test(trimmed)) {
    const value = numberOf(trimmed);
    return value === undefined ? undefined : { value, dated: false };
  }
  // A bare date is UTC already; a date with a time would be read in the zone of this machine.
  const zone = trimmed.length === 10 || ZONE.test(trimmed.slice(10)) ? '' : 'Z';
  const milliseconds = Date.parse(trimmed.replace(' ', 'T') + zone);
  return Number.isNaN(milliseconds) ? undefined : { value: milliseconds / 1000, dated: true };
}

/** The id in a cell, without the spaces around it. */
export function requireId(cell: string, kind: 'user' | 'item', where: string): string {
  const id = cell.trim();
  if (id === '' || /^(nan|null|none)$/i.test(id))
    throw tableError(`${where} has no ${kind} id.`, 'Remove lines without a user or an item.');
  return id;
}

/** The rating in a cell. */
export function requireRating(cell: string, where: string): number {
  const value = numberOf(cell);
  if (value !== undefined) return value;
  throw tableError(
    `${where}: the rating is "${cell.slice(0, 40)}".`,
    'It must be a number; or choose no column of ratings.',
  );
}

/** The split that a cell names. */
export function requireSplit(cell: string, where: string): 0 | 1 | 2 {
  const value = splitOf(cell);
  if (value !== undefined) return value;
  throw tableError(
    `${where}: the split is "${cell.slice(0, 40)}".`,
    'It must be 0 or train, 1 or val, 2 or test; or choose no column of splits.',
  );
}
