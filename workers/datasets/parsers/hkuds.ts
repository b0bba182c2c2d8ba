import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, claimedTwice, findFile, readBytes } from '../files.ts';
import type { Job } from '../job.ts';
import { GIVEN, type DatasetFormat, type RawSplit } from '../raw.ts';
import { readFeatureTables, shapeByIds } from './featureTables.ts';
import { parseJsonLists } from './jsonLists.ts';
import { parseSparsePickle, type Coordinates } from './scipySparse.ts';

const ANY_SPLIT = /^(train|val|test)(\.json|_mat(\.pkl)?)$/i;

/** The folder of PromptMM, MMSSL and LLMRec: item lists by user as JSON, pickled matrices, or both. */
export const hkuds: DatasetFormat = {
  id: 'hkuds',
  label: 'HKUDS (train.json, val.json, test.json or train_mat, val_mat, test_mat; *_feat.npy)',

  recognises(files) {
    const fits = files.some((f) => ANY_SPLIT.test(baseName(f.name)));
    return Promise.resolve(fits ? GIVEN : undefined);
  },

  async read(name, files, job) {
    const warnings: DatasetWarning[] = [];
    const given = {
      train: await readSplit(files, 'train', job, warnings),
      val: await readSplit(files, 'val', job, warnings),
      test: await readSplit(files, 'test', job, warnings),
    };
    const features = await readFeatureTables(files, job);
    const lists = Object.values(given).some((split) => /\.json$/i.test(split.file));
    // Lists do not say how many items there are, as matrices do.
    const shaped = lists ? shapeByIds(given, features) : { splits: given, warnings: [] };
    return {
      name,
      recognised: `HKUDS folder: train, validation and test ${lists ? 'lists' : 'matrices'}`,
      interactions: { given: shaped.splits },
      features,
      warnings: [...warnings, ...shaped.warnings],
    };
  },
};

async function readSplit(
  files: NamedFile[],
  split: string,
  job: Job,
  warnings: DatasetWarning[],
): Promise<RawSplit> {
  const json = findFile(files, `${split}.json`);
  const matrix = findMatrix(files, split);
  if (!json && !matrix) {
    throw new StudioError(
      'file-unreadable',
      `${split}.json is missing, and so is ${split}_mat: an HKUDS folder has one of them for each split.`,
      'Pick or drop the whole folder.',
    );
  }
  const fromMatrix = matrix && (await readMatrix(matrix, job));
  if (!json) return fromMatrix!;
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

function findMatrix(files: NamedFile[], split: string): NamedFile | undefined {
  const plain = findFile(files, `${split}_mat`);
  const pickle = findFile(files, `${split}_mat.pkl`);
  if (plain && pickle) throw claimedTwice(plain.name, pickle.name);
  return plain ?? pickle;
}

async function readMatrix(file: NamedFile, job: Job): Promise<RawSplit> {
  await job.step(`Reading ${baseName(file.name)}`);
  return { ...parseSparsePickle(await readBytes(file), file.name), file: file.name };
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
