import { numberOf, timeOf } from './tableValues.ts';

/** Names under which pandas and people save the number of a line. */
const INDEX = /^(unnamed: \d+(\.\d+)*|index|level_0|row|row_?(id|index|number|num|no)|line|no\.?|nr\.?|#)$/i;
/** The name of an index, or none. */
const OF_INDEX = /^\s*(unnamed: \d+(\.\d+)*)?\s*$/i;
/** So many lines that count by chance are no chance. */
const COUNTED_LINES = 3;
const KNOWN = /user|item|rating|(^|_)id$|title|asin|product|movie/i;

/** A first record names columns where it is all words and either a column of numbers or dates or a known name is below or in it, or where pandas numbered them. */
export function hasHeader([first, ...others]: string[][]): boolean {
  if (new Set(first).size < first.length) return false;
  if (others.length === 0) return isWords(first) && hasKnownName(first);
  // pandas leaves the name of its index empty, and gives it this one when it reads and writes the table again.
  const named = OF_INDEX.test(first[0]) && others.every((cells) => cells[0] !== '') ? first.slice(1) : first;
  if (named.length === 0) return false;
  if (isNumbered(named)) return named !== first || others.every((cells) => !isLike(first, cells));
  if (!isWords(named)) return false;
  return (
    named !== first ||
    hasKnownName(named) ||
    first.some((_, c) => others.every((cells) => isValue(cells[c] ?? '')))
  );
}

/** The column that only counts the lines from 0 or 1, or is named after that; undefined where there is none. */
export function indexColumn(columns: string[], lines: string[][]): string | undefined {
  if (INDEX.test(columns[0])) return columns[0];
  const isNamed = Number.isNaN(Number(columns[0]));
  const areIds =
    columns.length > 2 && lines.every((cells) => cells.slice(1, 3).every((cell) => !/\S\s+\S/.test(cell)));
  return !isNamed && areIds && counts(lines.map(([first]) => first)) ? columns[0] : undefined;
}

function counts(cells: string[]): boolean {
  const start = Number(cells[0]);
  return (
    cells.length >= COUNTED_LINES &&
    (start === 0 || start === 1) &&
    cells.every((cell, k) => cell.trim() === String(start + k))
  );
}

/** Whether names are the numbers from 0, as pandas names columns that have no names. */
export const isNumbered = (names: string[]) => names.every((name, k) => name.trim() === String(k));

/** Whether each cell has the form of the one above it: whole, with decimals, as large as a time, or a word. */
const isLike = (above: string[], below: string[]) =>
  above.every((cell, c) => formOf(cell) === formOf(below[c] ?? ''));

function formOf(cell: string): string {
  const value = numberOf(cell);
  if (value === undefined) return 'word';
  if (/[.,e]/i.test(cell)) return 'decimal';
  return value >= 1e8 ? 'large' : 'whole';
}

const isWords = (cells: string[]) => cells.every((cell) => cell.trim() !== '' && !isValue(cell));
const hasKnownName = (cells: string[]) => cells.some((cell) => KNOWN.test(cell));

/** A number or a date: no name of a column. */
const isValue = (cell: string) => timeOf(cell) !== undefined;
