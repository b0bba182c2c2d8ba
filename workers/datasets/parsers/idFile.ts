import type { NamedFile } from '#contract/dataset.ts';
import { claimedTwice } from '../files.ts';
import type { Job } from '../job.ts';
import { readLines } from '../lines.ts';
import { ownText } from '../ownText.ts';
import { tableError } from './tableCells.ts';

/**
 * Reads `NAME.user2id` or `NAME.item2id`, an original id and the one that the other files use in each line; undefined where there is
 * none. What it does not name keeps the id of the files. [count]
 */
export async function readIdFile(
  files: NamedFile[],
  kind: 'user' | 'item',
  { names, count }: { names?: string[]; count: number },
  job: Job,
): Promise<string[] | undefined> {
  const [file, other] = files.filter(({ name }) => name.toLowerCase().endsWith(`.${kind}2id`));
  if (!file) return undefined;
  if (other) throw claimedTwice(file.name, other.name);
  const originals = new Map<string, string>();
  for await (const { first, lines } of readLines(file, job))
    for (const [k, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const cells = line.split('\t').map((cell) => cell.trim());
      if (cells.length !== 2 || cells.includes('') || originals.has(cells[1]))
        throw tableError(
          `${file.name}, line ${first + k}: ${originals.has(cells[1]) ? `"${cells[1].slice(0, 40)}" is given twice` : 'it is no original id and its number'}.`,
          'Each line gives an original id and the id that the other files use, separated by a tab.',
        );
      originals.set(cells[1], ownText(cells[0]));
    }
  return Array.from({ length: count }, (_, row) => {
    const id = names?.[row] ?? String(row);
    return originals.get(id) ?? id;
  });
}
