import type { DatasetWarning, NamedFile, TableMapping } from '#contract/dataset.ts';
import { IdColumn } from '../idColumn.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { placeOf, readTable } from './tableCells.ts';
import { requireId, requireRating, requireSplit, TimeColumn } from './tableValues.ts';

/** The columns of a plain table that mean something. */
export interface InteractionColumns {
  users: IdColumn;
  items: IdColumn;
  /** [entries] 0 train, 1 validation, 2 test. */
  split?: Int32Array;
  /** [entries] */
  time?: Float64Array;
}

/** Reads the interactions of a plain table; lines with a rating below the threshold are left out and counted. */
export async function readInteractions(
  source: NamedFile,
  mapping: TableMapping,
  job: Job,
): Promise<{ columns: InteractionColumns; warnings: DatasetWarning[] }> {
  const users = new IdColumn();
  const items = new IdColumn();
  const split = new IntList();
  const time = new TimeColumn();
  let low = 0;
  await readTable(source, mapping, job, (columns) => {
    const place = (name: string | undefined) =>
      name === undefined ? -1 : placeOf(columns, name, source.name);
    const at = {
      user: place(mapping.user),
      item: place(mapping.item),
      rating: place(mapping.rating),
      time: place(mapping.time),
      split: place(mapping.split),
    };
    const least = mapping.minRating ?? -Infinity;
    return (cells, where) => {
      if (at.rating >= 0 && requireRating(cells[at.rating], where) < least) {
        low++;
        return;
      }
      users.push(requireId(cells[at.user], 'user', where));
      items.push(requireId(cells[at.item], 'item', where));
      if (at.split >= 0) split.push(requireSplit(cells[at.split], where));
      if (at.time >= 0) time.push(cells[at.time], where);
    };
  });
  const columns = {
    users,
    items,
    ...(mapping.split !== undefined && { split: split.values }),
    ...(mapping.time !== undefined && { time: time.values }),
  };
  return { columns, warnings: warnLow(source, mapping, low) };
}

function warnLow({ name }: NamedFile, { minRating }: TableMapping, count: number): DatasetWarning[] {
  if (count === 0) return [];
  return [{ message: `${name} has ratings below ${minRating}.`, count, action: 'Those lines are left out.' }];
}
