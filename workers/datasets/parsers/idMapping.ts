import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { findFile } from '../files.ts';
import type { NumberedIds } from '../idColumn.ts';
import type { Job } from '../job.ts';
import { ownText } from '../ownText.ts';
import { readTabTable } from './tabTable.ts';
import { tableError } from './tableCells.ts';

/** Names that a file gives to the numbers from 0. */
export interface IdMapping {
  file: string;
  names: string[];
}

/** Reads MMRec's `u_id_mapping.csv` or `i_id_mapping.csv`: original id and number, separated by a tab; undefined where it is absent. */
export async function readIdMapping(
  files: NamedFile[],
  wanted: string,
  job: Job,
): Promise<IdMapping | undefined> {
  const file = findFile(files, wanted);
  if (!file) return undefined;
  const names = new Map<number, string>();
  await readTabTable(file, job, (header, where) => {
    if (header.length !== 2)
      throw tableError(
        `${where} has ${header.length} column${header.length === 1 ? '' : 's'}; a mapping has two.`,
        'The columns are the original id and its number, separated by a tab.',
      );
    return ([name, text], line) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (Number.isNaN(number) || names.has(number))
        throw tableError(
          `${line}: "${text.slice(0, 40)}" is ${names.has(number) ? 'given twice' : 'no whole number from 0'}.`,
          'Each line gives an original id and its own number, counted from 0.',
        );
      names.set(number, ownText(name));
    };
  });
  const list = Array.from({ length: names.size }, (_, number) => names.get(number));
  const gap = list.indexOf(undefined);
  if (gap >= 0)
    throw tableError(
      `${file.name} gives no original id for number ${gap}.`,
      'The numbers go from 0 to the number of lines without a gap.',
    );
  return { file: file.name, names: list as string[] };
}

/** The ids with the mapping's names and its count, so that users and items without interactions stay. */
export function nameIds(
  ids: NumberedIds,
  mapping: IdMapping | undefined,
  table: string,
  warnings: DatasetWarning[],
): NumberedIds {
  if (!mapping) return ids;
  const { file, names } = mapping;
  if (ids.names) {
    warnings.push({
      message: `${file} maps numbers, and the ids of ${table} are none.`,
      count: 0,
      action: 'It is not used.',
    });
    return ids;
  }
  if (ids.count > names.length)
    throw tableError(
      `${table} has id ${ids.count - 1}, and ${file} ends at ${names.length - 1}.`,
      'Use the mapping that was written with this table, or remove it.',
    );
  return { ids: ids.ids, count: names.length, names };
}
