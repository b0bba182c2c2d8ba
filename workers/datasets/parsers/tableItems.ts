import type { DatasetLabels, DatasetWarning, ItemTableMapping, NamedFile } from '#contract/dataset.ts';
import type { Job } from '../job.ts';
import { ownText } from '../ownText.ts';
import type { ItemIndex } from './npyItems.ts';
import { placeOf, readTable } from './tableCells.ts';

/** Characters that are shown of an item, not a whole description. */
export const LONGEST = 500;

/** Reads what a second table says of the items; items without interactions are passed over and counted. */
export async function readItemTable(
  source: NamedFile,
  mapping: ItemTableMapping,
  { count, find }: ItemIndex,
  job: Job,
): Promise<{ labels: Pick<DatasetLabels, 'title' | 'category' | 'image'>; warnings: DatasetWarning[] }> {
  const wanted = (['title', 'category', 'image'] as const).filter((name) => mapping[name] !== undefined);
  const labels = Object.fromEntries(
    wanted.map((name) => [name, Array.from<string>({ length: count }).fill('')]),
  );
  const known = new Uint8Array(count);
  let unknown = 0;
  await readTable(source, mapping, job, (columns) => {
    const id = placeOf(columns, mapping.item, source.name);
    const places = wanted.map(
      (name) => [labels[name], placeOf(columns, mapping[name]!, source.name)] as const,
    );
    return (cells) => {
      const item = find(cells[id].trim());
      if (item === undefined) unknown++;
      else if (!known[item]) {
        known[item] = 1;
        for (const [label, place] of places) label[item] = ownText(cells[place].trim().slice(0, LONGEST));
      }
    };
  });
  return { labels, warnings: [...warnUnknown(source, unknown), ...warnMissing(source, known)] };
}

function warnUnknown({ name }: NamedFile, count: number): DatasetWarning[] {
  if (count === 0) return [];
  return [{ message: `${name} describes items without interactions.`, count, action: 'They are left out.' }];
}

function warnMissing({ name }: NamedFile, known: Uint8Array): DatasetWarning[] {
  const count = known.reduce((n, is) => n + (is ? 0 : 1), 0);
  if (count === 0) return [];
  return [{ message: `${name} does not describe all items.`, count, action: 'They are shown by their ids.' }];
}
