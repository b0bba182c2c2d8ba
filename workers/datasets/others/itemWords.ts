import type { NamedFile } from '#contract/dataset.ts';
import { npyHeader } from '#lib/npy.ts';
import type { Job } from '../job.ts';
import { ownText } from '../ownText.ts';
import { columnPlace, readTabTable } from '../parsers/tabTable.ts';
import type { Found, FoundArray } from './found.ts';

/** RecBole's table of items. */
export const ITEM_FILE = /\.item$/i;
const WORDS = /^(.+):token(_seq)?$/;
/** A larger vocabulary is no set of columns. */
const MOST_WORDS = 8192;

/** Columns of words in a `.item` file, such as genres, as vectors of ones: one for each word that two items or more have. */
export async function arraysOfItemFile(file: NamedFile, job: Job): Promise<Found> {
  const items = new Map<string, string[][]>();
  let columns: { name: string; at: number }[] = [];
  await readTabTable(file, job, (header, where) => {
    const id = columnPlace(header, 'item_id', where);
    columns = header.flatMap((cell, at) => {
      const name = WORDS.exec(cell.trim())?.[1];
      return name && at !== id ? [{ name, at }] : [];
    });
    return (cells) => {
      const key = cells[id].trim();
      if (!items.has(key))
        items.set(
          ownText(key),
          columns.map(({ at }) => cells[at].split(/\s+/).filter(Boolean).map(ownText)),
        );
    };
  });
  const arrays = columns.flatMap(({ name }, k) => {
    const lists = new Map([...items].map(([id, of]) => [id, of[k]] as const));
    const words = sharedWords(lists.values());
    return words.length < 2 || words.length > MOST_WORDS ? [] : [arrayOf(file.name, name, lists, words)];
  });
  return { arrays, ...(arrays.length === 0 && { why: 'no two items share a word of it' }) };
}

/** Words that two items or more have, in ascending order. */
function sharedWords(lists: Iterable<string[]>): string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const word of new Set(list)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].flatMap(([word, count]) => (count > 1 ? [word] : [])).sort((a, b) => (a < b ? -1 : 1));
}

function arrayOf(
  file: string,
  name: string,
  lists: ReadonlyMap<string, string[]>,
  words: string[],
): FoundArray {
  const places = new Map(words.map((word, k) => [word, k]));
  const vectorOf = (list: string[]) => {
    const vector = new Float32Array(words.length);
    for (const word of list) {
      const at = places.get(word);
      if (at !== undefined) vector[at] = 1;
    }
    return vector;
  };
  const load = (stem: string) =>
    Array.from(lists, ([id, list]) => ({
      name: `${file}/${stem}/${id}.npy`,
      file: new Blob([npyHeader(1, words.length), vectorOf(list)]),
    }));
  return { path: `${file}/${name}`, stem: name, rows: lists.size, cols: words.length, load };
}
