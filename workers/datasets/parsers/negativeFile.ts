import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import type { Job } from '../job.ts';
import { readLines } from '../lines.ts';
import { idsOfLine } from './listForm.ts';
import type { CountedIds } from './numberedIds.ts';

/** Items that each user never met, as a table [users, k]. */
interface Negatives {
  negatives?: Int32Array;
  warnings: DatasetWarning[];
}

/** The items that each user met. */
export type Met = ReadonlyMap<number, ReadonlySet<number>>;

/** Reads lines "user item item ..." of items that users never met; what the user has met after all is dropped, and lines that are short are filled by drawing. */
export async function readNegatives(
  file: NamedFile,
  users: CountedIds,
  items: CountedIds,
  met: Met,
  job: Job,
): Promise<Negatives> {
  const lists = new Map<number, number[]>();
  const count = { unknown: 0, met: 0, repeated: 0 };
  for await (const { lines } of readLines(file, job))
    for (const line of lines) {
      const [name, ...ids] = idsOfLine(line);
      if (name === undefined) continue;
      const user = users.find(name);
      if (user === undefined) {
        count.unknown++;
        continue;
      }
      const list = lists.get(user) ?? [];
      lists.set(user, list);
      const there = new Set(list);
      for (const id of ids) {
        const item = items.find(id);
        if (item === undefined) count.unknown++;
        else if (met.get(user)?.has(item)) count.met++;
        else if (there.has(item)) count.repeated++;
        else {
          there.add(item);
          list.push(item);
        }
      }
    }
  const width = widthOf(lists, users.count, items.count, met);
  const { table, drawn } = filled(lists, width, users.count, items.count, met);
  const warnings = [
    said(file, 'names users or items that no history has.', count.unknown, 'They are left out.'),
    said(file, 'calls items negative that their users met.', count.met, 'They are left out.'),
    said(file, 'repeats items.', count.repeated, 'Each is kept once.'),
    said(file, `leaves users short of ${width} items.`, drawn, 'The others were drawn with seed 1.'),
  ].filter((warning) => warning.count > 0);
  return { ...(width > 0 && { negatives: table }), warnings };
}

const said = ({ name }: NamedFile, message: string, count: number, action: string): DatasetWarning => ({
  message: `${name} ${message}`,
  count,
  action,
});

/** As many as half of the users have, and nobody has met too much for. */
function widthOf(lists: ReadonlyMap<number, number[]>, users: number, items: number, met: Met): number {
  const lengths = Array.from(lists.values(), ({ length }) => length).sort((a, b) => b - a);
  const free = [...met.values()].reduce((least, { size }) => Math.min(least, items - size), items);
  return Math.min(lengths[(users - 1) >> 1] ?? 0, free);
}

/** The first of each list, [users, width], and how many users had fewer. */
function filled(
  lists: ReadonlyMap<number, number[]>,
  width: number,
  users: number,
  items: number,
  met: Met,
): { table: Int32Array; drawn: number } {
  const table = new Int32Array(users * width);
  let drawn = 0;
  for (let user = 0; user < users && width > 0; user++) {
    const list = (lists.get(user) ?? []).slice(0, width);
    if (list.length < width) drawn++;
    const there = new Set(list);
    const random = new Random(1, 'negatives', user);
    while (list.length < width) {
      const item = random.integer(items);
      if (there.has(item) || met.get(user)?.has(item)) continue;
      there.add(item);
      list.push(item);
    }
    table.set(list, user * width);
  }
  return { table, drawn };
}
