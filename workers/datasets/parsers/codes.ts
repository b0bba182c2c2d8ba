import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName } from '../files.ts';
import type { NumberedIds } from '../idColumn.ts';
import type { Job } from '../job.ts';
import { matchIds } from '../matchIds.ts';
import type { RawFeatures } from '../raw.ts';
import { allocateFeatures, modalityOf } from './featureTables.ts';
import { CODE, readTextLists, unnamedLists } from './textLists.ts';
import { tableError } from './tableCells.ts';

/** What files of codes are named after: models of images and of texts. */
const KINDS = [
  [/vit|clip|image|img|visual/, 'image'],
  [/llama|lemb|bert|text/, 'text'],
] as const;

/**
 * Codes of items, as residual quantisation of their content makes them: one of each level. Each file is a modality with a column for every
 * code of every level [items, levels x codes]: 1 where an item has the code.
 */
export async function readCodes(
  files: NamedFile[],
  items: Omit<NumberedIds, 'ids'>,
  job: Job,
): Promise<{ features: RawFeatures[]; warnings: DatasetWarning[] }> {
  const features: RawFeatures[] = [];
  const warnings: DatasetWarning[] = [];
  const { codes, maybeCodes } = await unnamedLists(files);
  for (const file of [...codes, ...maybeCodes]) {
    try {
      const read = await readFile(file, items, job);
      features.push(...read.features);
      warnings.push(...read.warnings);
    } catch (error) {
      const isOther = error instanceof StudioError && error.code !== 'cancelled' && maybeCodes.includes(file);
      if (!isOther) throw error;
      warnings.push({
        message: `${file.name} is named like codes of items and holds none: ${error.message}`,
        count: 0,
        action: 'It is left out.',
      });
    }
  }
  return { features, warnings };
}

async function readFile(
  file: NamedFile,
  items: Omit<NumberedIds, 'ids'>,
  job: Job,
): Promise<{ features: RawFeatures[]; warnings: DatasetWarning[] }> {
  const ids: string[] = [];
  const lists: string[][] = [];
  await readTextLists(
    file,
    (id, list) => {
      ids.push(id);
      lists.push(list);
    },
    job,
  );
  const { found, unknown, missing } = byItem(ids, lists, items);
  return {
    features: found.size > 0 ? [multiHot(file, found, items.count)] : [],
    warnings: warningsOf(file, { found: found.size, unknown, missing }),
  };
}

function byItem(ids: string[], lists: string[][], items: Omit<NumberedIds, 'ids'>) {
  const found = new Map<number, string[]>();
  const { items: places } = matchIds(ids, items);
  places.forEach((item, k) => {
    if (item !== undefined && lists[k].length > 0) found.set(item, lists[k]);
  });
  const unknown = places.filter((item) => item === undefined).length;
  return { found, unknown, missing: items.count - found.size };
}

/** As many codes on each level as the next power of two above the largest. */
function multiHot({ name }: NamedFile, lists: ReadonlyMap<number, string[]>, count: number): RawFeatures {
  const names: string[] = [];
  const cells: [item: number, level: number, code: number][] = [];
  let largest = 0;
  let levels = 0;
  for (const [item, list] of lists)
    for (const [place, text] of list.entries()) {
      const [, letters, digits] = CODE.exec(text) ?? [];
      const code = Number(digits ?? text);
      if (!Number.isSafeInteger(code) || code < 0 || code >= MOST_CODES) throw noCode(name, text);
      if (letters !== undefined && !names.includes(letters)) names.push(letters);
      const level = letters === undefined ? place : names.indexOf(letters);
      cells.push([item, level, code]);
      largest = Math.max(largest, code);
      levels = Math.max(levels, level + 1);
    }
  let size = 1;
  while (size <= largest) size *= 2;
  const cols = levels * size;
  if (cols > MOST_CODES)
    throw tableError(
      `${name} has ${levels} levels of ${size} codes, which are ${cols} columns; codes have ${MOST_CODES} at most.`,
      'Leave the file out, or save what it holds as NAME_feat.npy.',
    );
  const data = allocateFeatures(count, cols, `The codes in ${name}`);
  for (const [item, level, code] of cells) data[item * cols + level * size + code] = 1;
  return { name: modalityOfCodes(name), file: name, rows: count, cols, data, codes: { levels, size } };
}

/** Columns of a modality; a larger vocabulary is none of codes. */
const MOST_CODES = 1 << 16;

function noCode(file: string, text: string) {
  return tableError(
    `${file}: "${text.slice(0, 40)}" is no code.`,
    'Codes are written as "<a_12>", a level and a number, or as whole numbers, one for each level.',
  );
}

/** The modality of "Instruments.index_vitemb.json": what stands behind "index" or "codes", in the words of other files. */
function modalityOfCodes(path: string): string {
  const stem = baseName(path).replace(/\.json$/i, '');
  const own = /(?:^|[^a-z])(?:index|codes?)[^a-z0-9]+(.+)$/i.exec(stem)?.[1] ?? stem;
  return modalityOf(KINDS.find(([fits]) => fits.test(own.toLowerCase()))?.[1] ?? own);
}

function warningsOf(
  { name }: NamedFile,
  { found, unknown, missing }: Record<'found' | 'unknown' | 'missing', number>,
): DatasetWarning[] {
  return [
    {
      message: `${name} has codes of items that no interaction names.`,
      count: unknown,
      action: 'They are left out.',
    },
    {
      message: `${name} has no codes of some items.`,
      count: missing,
      action: found > 0 ? 'Their features are zeros.' : 'It has none at all, and is left out.',
    },
  ].filter(({ count }) => count > 0);
}
