import type { Delimiter, NamedFile, Separator } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Job } from '../job.ts';
import { readLines } from '../lines.ts';
import { readJsonRecords } from './jsonRecords.ts';
import { isFilled, takeApart } from './separators.ts';

/** Longest record worth reading on: an opening quote that nobody closes would swallow the file. */
const MAX_RECORD = 1 << 20;

/** How a plain table is written. */
export interface TableShape {
  file: string;
  delimiter: Delimiter;
  /** The first record names the columns. */
  header: boolean;
}

/** One record; `line` is where it begins, counted from 1. */
export interface TableRecord {
  cells: string[];
  line: number;
}

/** Records of a table, a piece of the file at a time; quoted cells may hold delimiters and line breaks, which become LF. Empty lines are passed over. */
export async function* readRecords(
  file: NamedFile,
  delimiter: Separator,
  job: Job,
): AsyncGenerator<TableRecord[]> {
  let rest = '';
  let line = 1;
  for await (const { lines } of readLines(file, job)) {
    const text = `${rest}${lines.join('\n')}\n`;
    const { records, end, nextLine } = parseText(text, { file: file.name, delimiter, line, ends: false });
    rest = text.slice(end);
    line = nextLine;
    if (rest.length > MAX_RECORD)
      throw tableError(
        `${file.name}: the record that begins in line ${line} is longer than 1 MiB; a quote in it may never be closed.`,
        'Close the quote, or write a quote inside a quoted cell twice.',
      );
    yield records;
  }
  // The last line feed is ours.
  if (rest.length > 0)
    yield parseText(rest.slice(0, -1), { file: file.name, delimiter, line, ends: true }).records;
}

interface Piece {
  file: string;
  delimiter: Separator;
  /** Number of the first line. */
  line: number;
  /** Nothing follows: the last record is whole. */
  ends: boolean;
}

function parseText(
  text: string,
  { file, delimiter, line, ends }: Piece,
): { records: TableRecord[]; end: number; nextLine: number } {
  const { records: all, wrong, end } = takeApart(text, delimiter, ends);
  const records: TableRecord[] = [];
  const quoted = text.includes('"');
  for (let k = 0; k < all.length; k++) {
    const cells = all[k];
    if (k === wrong)
      throw tableError(
        `${file}, line ${line}: a quote is not closed, or stands in the middle of a quoted cell.`,
        'Close the quote, or write a quote inside a quoted cell twice.',
      );
    if (isFilled(cells)) records.push({ cells, line });
    line += quoted ? 1 + lineFeeds(cells) : 1;
  }
  return { records, end, nextLine: line };
}

function lineFeeds(cells: string[]): number {
  let count = 0;
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}

/** Names of the columns: those of the first record ("Unnamed: 0" for an empty one, as pandas says), or their numbers from 1. */
export function columnNames(first: string[], header: boolean): string[] {
  return first.map((cell, k) => (header ? cell.trim() || `Unnamed: ${k}` : String(k + 1)));
}

/** Calls `begin` with the names of the columns, and what it returns with every record; each has as many cells as the first. */
export async function readTable(
  source: NamedFile,
  { delimiter, header }: TableShape,
  job: Job,
  begin: (columns: string[]) => (cells: string[], where: string) => void,
): Promise<void> {
  let width = 0;
  let take: ReturnType<typeof begin> | undefined;
  const isJson = delimiter === 'json';
  const isNamed = header || isJson;
  const all = isJson ? readJsonRecords(source, job) : readRecords(source, delimiter, job);
  for await (const records of all) {
    for (const { cells, line } of records) {
      const where = `${source.name}, line ${line}`;
      const isFirst = !take;
      if (!take) {
        width = cells.length;
        take = begin(columnNames(cells, isNamed));
      }
      if (cells.length !== width)
        throw tableError(
          `${where} has ${cells.length} column${cells.length === 1 ? '' : 's'}, and the first line has ${width}.`,
          'Every line must have the same columns; a cell that holds the separator needs quotes around it.',
        );
      if (!isFirst || !isNamed) take(cells, where);
    }
  }
}

/** Place of the column of that name; none or two of them are an error that names the file. */
export function placeOf(columns: string[], name: string, file: string): number {
  const at = columns.indexOf(name);
  if (at < 0)
    throw tableError(
      `${file} has no column "${name}"; it has ${columns
        .slice(0, 12)
        .map((c) => `"${c}"`)
        .join(', ')}.`,
      'Choose the columns again, and check the separator and whether the first line names the columns.',
    );
  if (columns.includes(name, at + 1))
    throw tableError(`${file} has two columns "${name}".`, 'Give each column its own name.');
  return at;
}

/** The error for what a plain table says. */
export const tableError = (message: string, hint: string) =>
  new StudioError('dataset-invalid', message, hint);
