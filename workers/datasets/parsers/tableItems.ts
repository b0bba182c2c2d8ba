import type { DatasetLabels, DatasetWarning, ItemTableMapping, NamedFile } from '#contract/dataset.ts';
import type { NumberedIds } from '../idColumn.ts';
import type { Job } from '../job.ts';
import { idOf, LineMatcher } from '../matchIds.ts';
import { ownText } from '../ownText.ts';
import { LONGEST } from './itemTexts.ts';
import { placeOf, readTable } from './tableCells.ts';

/** Reads what a second table says of the items; items without interactions are passed over and counted. */
export async function readItemTable(
  source: NamedFile,
  mapping: ItemTableMapping,
  ids: Omit<NumberedIds, 'ids'>,
  job: Job,
): Promise<{
  labels: Pick<DatasetLabels, 'title' | 'text' | 'category' | 'image'>;
  warnings: DatasetWarning[];
}> {
  const wanted = (['title', 'text', 'category', 'image'] as const).filter(
    (name) => mapping[name] !== undefined,
  );
  const labels = Object.fromEntries(
    wanted.map((name) => [name, Array.from<string>({ length: ids.count }).fill('')]),
  );
  const known = new Uint8Array(ids.count);
  const matcher = new LineMatcher<string[]>(ids);
  const describe = (item: number, texts: string[]) => {
    known[item] = 1;
    wanted.forEach((name, k) => (labels[name][item] = texts[k]));
  };
  await readTable(source, mapping, job, (columns) => {
    const id = placeOf(columns, mapping.item, source.name);
    const places = wanted.map((name) => placeOf(columns, mapping[name]!, source.name));
    const textsOf = (cells: string[]) =>
      places.map((place, k) => {
        const text = wanted[k] === 'image' ? firstAddress(cells[place]) : cells[place];
        return ownText(text.trim().slice(0, LONGEST[wanted[k]]));
      });
    return (cells) => {
      const text = cells[id].trim();
      const item = matcher.find(text);
      if (item === undefined) matcher.hold(ownText(text), () => textsOf(cells));
      else if (!known[item]) describe(item, textsOf(cells));
    };
  });
  const found = matcher.finish((item) => known[item] === 1);
  for (const { item, line } of found.loose) describe(item, line);
  return { labels, warnings: warningsOf(source.name, ids, known, found) };
}

/** A list of addresses comes with bars between them. */
const firstAddress = (cell: string) => (cell.startsWith('http') ? cell.split('|', 1)[0] : cell);

/** What was found of the items, and why titles are missing; `known` is 1 for each item that the file describes, `beyond` says what its other lines do. */
export function warningsOf(
  file: string,
  ids: Omit<NumberedIds, 'ids'>,
  known: Uint8Array,
  { loose, unknown, example = '' }: ReturnType<LineMatcher<unknown>['finish']>,
  beyond = 'describes items without interactions',
): DatasetWarning[] {
  const missing = known.reduce((n, is) => n + (is ? 0 : 1), 0);
  if (missing === ids.count && unknown > 0)
    return [
      {
        message: `${file} describes none of the items: its ids are like "${shown(example)}", those of the interactions like "${shown(idOf(0, ids))}".`,
        count: missing,
        action: 'No titles are shown; write the ids alike in both files to have them.',
      },
    ];
  const [first] = loose;
  const warnings = [
    {
      message: `${file} writes the numbers of items in another way than the interactions${first ? `: "${shown(first.id)}" for "${shown(idOf(first.item, ids))}"` : ''}.`,
      count: loose.length,
      action: 'They were matched as numbers, where each means one item.',
    },
    {
      message: `${file} ${beyond}.`,
      count: unknown,
      action: 'They are left out.',
    },
    {
      message: `${file} does not describe all items.`,
      count: missing,
      action: 'They are shown by their ids.',
    },
  ];
  return warnings.filter(({ count }) => count > 0);
}

const shown = (id: string) => id.slice(0, 40);
