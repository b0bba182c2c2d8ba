import {
  PARTS,
  type DatasetWarning,
  type NamedFile,
  type TableMapping,
  type TablePreview,
} from '#contract/dataset.ts';
import { IdColumn } from '../idColumn.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { ownText } from '../ownText.ts';
import { ItemTexts } from './itemTexts.ts';
import { placeOf, readTable } from './tableCells.ts';
import type { Parts } from './textParts.ts';
import { numberOf, requireId, requireRating, requireSplit } from './tableValues.ts';
import { TimeColumn } from './timeColumn.ts';

/** The columns of a plain table that mean something. */
export interface InteractionColumns {
  users: IdColumn;
  items: IdColumn;
  /** [entries] Place of the part in PARTS, where files or a column name it. */
  label?: Int32Array;
  /** [entries] */
  time?: Float64Array;
  /** What columns say of the items. */
  texts: ItemTexts;
  /** What users wrote, and how they rated, where columns say it; '' and NaN for nothing. [entries] */
  sentences?: string[];
  ratings?: Float32Array;
}

/** Characters that are kept of a review. */
const LONGEST_REVIEW = 20_000;

/** Reads the interactions of plain tables of the same columns, one for each part; lines with a rating below the threshold are left out and counted. */
export async function readInteractions(
  parts: Parts,
  mapping: TableMapping,
  previews: TablePreview[],
  job: Job,
): Promise<{ columns: InteractionColumns; warnings: DatasetWarning[] }> {
  const users = new IdColumn();
  const items = new IdColumn();
  const label = new IntList();
  // Parts are not divided again, so that nothing fails without their times.
  const time = new TimeColumn(!parts.test);
  const texts = new ItemTexts();
  const sentences: string[] = [];
  const ratings: number[] = [];
  const warnings: DatasetWarning[] = [];
  const { rating, time: when, split } = parts.test ? forParts(mapping) : mapping;
  const read = async (source: NamedFile, part: number) => {
    let low = 0;
    await readTable(source, shapeOf(source, mapping, previews), job, (columns) => {
      const place = (name: string | undefined) =>
        name === undefined ? -1 : placeOf(columns, name, source.name);
      const isTimed = part === 0 || columns.includes(when ?? '');
      const at = {
        user: place(mapping.user),
        item: place(mapping.item),
        rating: place(rating),
        time: place(isTimed ? when : undefined),
        split: place(split),
        sentence: place(part > 0 && !columns.includes(mapping.sentence ?? '') ? undefined : mapping.sentence),
      };
      const said = (['title', 'text'] as const).flatMap((name) => {
        // Parts of which one does not repeat the titles are as good.
        const column = mapping[name];
        return column === undefined || (part > 0 && !columns.includes(column))
          ? []
          : [{ name, at: place(column) }];
      });
      const least = mapping.minRating ?? -Infinity;
      return (cells, where) => {
        if (at.rating >= 0 && requireRating(cells[at.rating], where) < least) {
          low++;
          return;
        }
        users.push(requireId(cells[at.user], 'user', where));
        const item = requireId(cells[at.item], 'item', where);
        items.push(item);
        for (const { name, at: column } of said) texts.push(item, name, cells[column]);
        if (mapping.sentence !== undefined) {
          sentences.push(ownText((cells[at.sentence] ?? '').slice(0, LONGEST_REVIEW)));
          ratings.push(numberOf(cells[at.rating] ?? '') ?? NaN);
        }
        label.push(at.split >= 0 ? requireSplit(cells[at.split], where) : part);
        if (at.time >= 0 && part === 0) time.push(cells[at.time], where);
        else time.take(cells[at.time] ?? '');
      };
    });
    warnings.push(...warnLow(source, mapping, low));
  };
  for (const [place, part] of PARTS.entries()) {
    const file = parts[part];
    if (file) await read(file, place);
  }
  warnings.push(...texts.warnings(parts.train.name));
  const columns = {
    users,
    items,
    texts,
    ...(mapping.sentence !== undefined && { sentences }),
    ...(ratings.length > 0 && !ratings.some(Number.isNaN) && { ratings: Float32Array.from(ratings) }),
    ...((parts.test || split !== undefined) && { label: label.values }),
    ...(when !== undefined && { time: time.read(parts.train.name, warnings) }),
  };
  return { columns, warnings };
}

/** How a part is written: as it looks, where the mapped one is what it looks like too, else as that. */
function shapeOf({ name }: NamedFile, mapping: TableMapping, previews: TablePreview[]): TableMapping {
  const previewOf = (file: string) => previews.find((preview) => preview.file === file);
  const [own, mapped] = [previewOf(name), previewOf(mapping.file)];
  const isGuessed = mapped?.delimiter === mapping.delimiter && mapped.header === mapping.header;
  return own && isGuessed ? { ...mapping, delimiter: own.delimiter, header: own.header } : mapping;
}

/** The columns of a mapping that say something of files that are parts: ratings that are not compared do not. */
export function forParts({ rating, ...mapping }: TableMapping): TableMapping {
  const isCompared = mapping.minRating !== undefined;
  return { ...mapping, split: undefined, rating: isCompared ? rating : undefined };
}

function warnLow({ name }: NamedFile, { minRating }: TableMapping, count: number): DatasetWarning[] {
  if (count === 0) return [];
  return [{ message: `${name} has ratings below ${minRating}.`, count, action: 'Those lines are left out.' }];
}
