import type { DatasetWarning, NamedFile, Part } from '#contract/dataset.ts';
import { firstLines } from '../lines.ts';
import type { Job } from '../job.ts';
import { missingPart, partFiles, partsOf, type PartsOf } from '../parts.ts';
import { GIVEN, type DatasetFormat, type RawSplit } from '../raw.ts';
import { readFeatureTables, shapeByIds } from './featureTables.ts';
import { tellsOrder } from './listOrder.ts';
import { parseJsonLists } from './jsonLists.ts';
import { sampleJson } from './jsonRecords.ts';
import { hasMatrices, matrixParts, readMatrix } from './matrixParts.ts';
import { readMeta } from './mmrecMeta.ts';
import type { Coordinates } from './scipySparse.ts';

const JSON_FILE = /\.json$/i;
/** How lists by user begin: with an id and a list, or as nothing. */
const LISTS = /^\s*\{\s*("[^"]*"\s*:\s*(\[|$)|\}|$)/;

/** The folder of PromptMM, MMSSL, LLMRec and SSLRec: item lists by user as JSON, pickled matrices, or both. */
export const hkuds: DatasetFormat = {
  id: 'hkuds',
  label: 'HKUDS (train.json, val.json, test.json or train_mat, val_mat, test_mat; *_feat.npy)',

  async recognises(files) {
    const fits = (await hasMatrices(files, 'whole')) || (await listFiles(files)).length > 0;
    return fits ? GIVEN : undefined;
  },

  async holdsValidation(files, job) {
    const { val: list } = partsOf(await listFiles(files));
    const { val: matrix } = await matrixParts(files, 'whole');
    // Lists go before matrices.
    return hasPairs(list ? parseJsonLists(list, job) : matrix && readMatrix(matrix, job));
  },

  async read(name, files, job) {
    const warnings: DatasetWarning[] = [];
    const sources = {
      lists: partsOf(await listFiles(files)),
      matrices: await matrixParts(files, 'whole'),
    };
    const val = await readSplit(sources, 'val', job, warnings);
    const given = {
      train: await requireSplit(sources, 'train', job, warnings),
      ...(val && { val }),
      test: await requireSplit(sources, 'test', job, warnings),
    };
    const features = await readFeatureTables(files, job);
    const splits: RawSplit[] = Object.values(given);
    const lists = splits.some((split) => JSON_FILE.test(split.file));
    if (splits.some((split) => JSON_FILE.test(split.file) && tellsOrder(split)))
      for (const split of splits) split.isOrdered = JSON_FILE.test(split.file);
    // Lists do not say how many items there are, as matrices do.
    const shaped = lists ? shapeByIds(given, features) : { splits: given, warnings: [] };
    const meta = await readMeta(files, shaped.splits.train.cols, job);
    return {
      name,
      recognised: `HKUDS folder: ${val ? 'train, validation' : 'train'} and test ${lists ? 'lists' : 'matrices'}`,
      interactions: { given: shaped.splits },
      features,
      labels: meta.labels,
      warnings: [...warnings, ...shaped.warnings, ...meta.warnings],
    };
  },
};

async function hasPairs(split: Promise<Coordinates> | undefined): Promise<boolean> {
  return ((await split)?.row.length ?? 0) > 0;
}

/** JSON files that are named after a part, by that word alone or beginning as lists do, and are no tables of objects. */
async function listFiles(files: NamedFile[]): Promise<NamedFile[]> {
  const named = partFiles(files.filter(({ name }) => JSON_FILE.test(name)));
  const lines = await Promise.all(named.map(({ file }) => firstLines(file)));
  return named
    .filter(({ rest, isSure }, k) => (isSure && rest.length === 0) || LISTS.test(lines[k][0] ?? ''))
    .filter((_, k) => !isTable(lines[k].join('\n')))
    .map(({ file }) => file);
}

/** Whether JSON is a table of objects whose fields have names, not numbers of users. */
const isTable = (text: string) => sampleJson(text)?.[0].some((name) => !/^\d+$/.test(name)) ?? false;

/** The lists and the matrix of each part. */
type Sources = Record<'lists' | 'matrices', PartsOf<NamedFile>>;

async function requireSplit(...[sources, part, ...rest]: Parameters<typeof readSplit>): Promise<RawSplit> {
  const found = await readSplit(sources, part, ...rest);
  if (found) return found;
  throw missingPart(
    `${part}.json is missing, and so is ${part}_mat`,
    'an HKUDS folder has one of them for training, test and, as a rule, validation',
  );
}

async function readSplit(
  sources: Sources,
  part: Part,
  job: Job,
  warnings: DatasetWarning[],
): Promise<RawSplit | undefined> {
  const json = sources.lists[part];
  const matrix = sources.matrices[part];
  const fromMatrix = matrix && (await readMatrix(matrix, job));
  if (!json) return fromMatrix;
  const lists = await parseJsonLists(json, job);
  if (!fromMatrix) return { ...lists, file: json.name };
  const count = countDifferences(lists, fromMatrix);
  if (count > 0)
    warnings.push({
      message: `${json.name} and ${fromMatrix.file} disagree about interactions.`,
      count,
      action: `${json.name} is used.`,
    });
  const rows = Math.max(lists.rows, fromMatrix.rows);
  const cols = Math.max(lists.cols, fromMatrix.cols);
  return { ...lists, rows, cols, file: json.name };
}

/** Distinct pairs that only one of the two has. */
function countDifferences(a: Coordinates, b: Coordinates): number {
  const width = Math.max(a.cols, b.cols);
  const ours = sortedKeys(a, width);
  const theirs = sortedKeys(b, width);
  let count = 0;
  for (let i = 0, j = 0; i < ours.length || j < theirs.length;) {
    const least = Math.min(ours[i] ?? Infinity, theirs[j] ?? Infinity);
    if (ours[i] !== theirs[j]) count++;
    while (ours[i] === least) i++;
    while (theirs[j] === least) j++;
  }
  return count;
}

function sortedKeys({ row, col }: Coordinates, width: number): Float64Array {
  // A matrix may hold anything, and NaN equals nothing; what is used is checked later.
  return Float64Array.from({ length: row.length }, (_, k) => row[k] * width + col[k] || 0).sort();
}
