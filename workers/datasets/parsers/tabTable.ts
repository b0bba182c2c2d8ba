import type { NamedFile } from '#contract/dataset.ts';
import type { StudioError } from '#contract/errors.ts';
import type { Job } from '../job.ts';
import { readLines } from '../lines.ts';
import { tableError } from './tableCells.ts';

/** Takes the cells of one line; `where` names file and line. */
export type TakeRow = (cells: string[], where: string) => void;

/** Takes lines apart at tabs or, where the first has none, at blanks. */
export function lineSplitter(first: string): (line: string) => string[] {
  const hasTabs = first.includes('\t') || !/\S\s+\S/.test(first);
  return hasTabs ? (line) => line.split('\t') : (line) => line.trim().split(/\s+/);
}

/**
 * Reads a table with tabs, or with blanks for them, line by line: `begin` gets the first line and returns what takes the others,
 * each with as many cells as the first. Empty lines are passed over.
 */
export async function readTabTable(
  file: NamedFile,
  job: Job,
  begin: (header: string[], where: string) => TakeRow,
): Promise<void> {
  let take: TakeRow | undefined;
  let width = 0;
  let split: ((line: string) => string[]) | undefined;
  for await (const { first, lines } of readLines(file, job)) {
    for (let k = 0; k < lines.length; k++) {
      if (lines[k] === '') continue;
      const cells = (split ??= lineSplitter(lines[k]))(lines[k]);
      const where = `${file.name}, line ${first + k}`;
      if (!take) {
        width = cells.length;
        take = begin(cells, where);
      } else if (cells.length === width) take(cells, where);
      else throw wrongCount(cells.length, width, where);
    }
  }
}

/** A column's name without its type and without case: "userID", "user_id:token" and "UserId" are one name. */
export function plainName(cell: string): string {
  return cell.split(':', 1)[0].replaceAll('_', '').trim().toLowerCase();
}

/** Place of the one column of that name; a missing or a second one is an error. */
export function columnPlace(header: string[], shown: string, where: string): number {
  const names = header.map(plainName);
  const at = names.indexOf(plainName(shown));
  if (at < 0)
    throw tableError(
      `${where} names no column ${shown}; it reads "${header.join('\t').slice(0, 80)}".`,
      'The first line must name the columns, separated by tabs.',
    );
  if (names.includes(names[at], at + 1))
    throw tableError(`${where} names the column ${shown} twice.`, 'Remove one of the two columns.');
  return at;
}

function wrongCount(found: number, expected: number, where: string): StudioError {
  return tableError(
    `${where} has ${found} column${found === 1 ? '' : 's'}, and the first line names ${expected}.`,
    'Every line must have the same columns, separated by tabs.',
  );
}
