import { PARTS, type DatasetWarning, type NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Job } from '../job.ts';
import { ownText } from '../ownText.ts';
import { partName } from '../parts.ts';
import type { RawExplanations } from '../raw.ts';
import type { CountedIds } from './numberedIds.ts';
import { entryOf, readValue, wordOf } from './values.ts';

/** What the fields of a record are called in published files. */
const FIELDS = {
  user: ['user', 'user_id', 'userid', 'uid', 'reviewerID'],
  item: ['item', 'item_id', 'itemid', 'iid', 'asin'],
  text: ['explanation', 'sentence', 'text'],
  feature: ['feature', 'aspect'],
  rating: ['rating', 'overall', 'stars', 'score'],
} as const;

/** Sentences of a file `{"train": [{user, item, explanation, feature}, ...], "val": [...], "test": [...]}`, or of one such list; records of others than the users and items are counted. */
export async function readExplanations(
  file: NamedFile,
  users: CountedIds,
  items: CountedIds,
  job: Job,
): Promise<{ said: RawExplanations; warnings: DatasetWarning[] }> {
  const lists = listsOf(await readValue(file, job), file.name);
  const part: number[] = [];
  const user: number[] = [];
  const item: number[] = [];
  const text: string[] = [];
  const feature: string[] = [];
  const rating: number[] = [];
  let unknown = 0;
  for (const { at, records } of lists) {
    await job.step(`Reading ${file.name}`);
    for (const [k, record] of records.entries()) {
      const [u, i] = [idOf(record, 'user', file.name, k), idOf(record, 'item', file.name, k)];
      const [row, column] = [users.find(u), items.find(i)];
      if (row === undefined || column === undefined) {
        unknown++;
        continue;
      }
      part.push(at);
      user.push(row);
      item.push(column);
      text.push(ownText(wordOf(entryOf(record, FIELDS.text))));
      feature.push(ownText(wordOf(entryOf(record, FIELDS.feature))));
      rating.push(Number(wordOf(entryOf(record, FIELDS.rating)) || NaN));
    }
  }
  const isDivided = lists.every(({ at }) => at >= 0);
  return {
    said: {
      ...{ file: file.name, user, item, text },
      ...(isDivided && { part: Uint8Array.from(part) }),
      ...(feature.some((word) => word !== '') && { feature }),
      ...(rating.length > 0 && rating.every(Number.isFinite) && { rating }),
    },
    warnings: unknown > 0 ? [{ ...UNKNOWN, message: `${file.name} ${UNKNOWN.message}`, count: unknown }] : [],
  };
}

const UNKNOWN = {
  message: 'has sentences of users or items that no history has.',
  action: 'They are left out.',
};

/** The lists of records, and the part of each as its place in PARTS, -1 for a list that names none. */
function listsOf(value: unknown, file: string): { at: number; records: unknown[] }[] {
  if (Array.isArray(value)) return [{ at: -1, records: value }];
  const lists = Array.from(value instanceof Map ? value : []).flatMap(([name, records]) => {
    const part = partName(wordOf(name))?.part;
    return part && Array.isArray(records) ? [{ at: PARTS.indexOf(part), records: records as unknown[] }] : [];
  });
  if (lists.length > 0) return lists;
  throw new StudioError(
    'dataset-invalid',
    `${file} holds no list of sentences.`,
    'It must be {"train": [{"user": 1, "item": 7, "explanation": "..."}], "val": [], "test": []}.',
  );
}

function idOf(record: unknown, side: 'user' | 'item', file: string, at: number): string {
  const id = wordOf(entryOf(record, FIELDS[side]));
  if (id !== '') return id;
  throw new StudioError(
    'dataset-invalid',
    `${file}: record ${at} names no ${side}.`,
    `Each record needs "user", "item" and "explanation"; fields may also be called ${FIELDS[side].slice(1).join(', ')}.`,
  );
}
