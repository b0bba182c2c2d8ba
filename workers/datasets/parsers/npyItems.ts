import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, claimedTwice, readBytes } from '../files.ts';
import type { NumberedIds } from '../idColumn.ts';
import type { Job } from '../job.ts';
import { matchIds, type Matches } from '../matchIds.ts';
import type { RawFeatures } from '../raw.ts';
import {
  allocateFeatures,
  inOrder,
  isFeatureTable,
  isOfUsers,
  modalityOf,
  readFeatures,
} from './featureTables.ts';
import { npyShape, parseNpy } from './npy.ts';

const NPY = /\.npy$/i;
/** What people add to the name of a modality. */
export const SUFFIX = /[_-]?(feats?|features?|emb|embs|embeddings?)$/i;
/** So many files of a folder tell what it holds. */
const JUDGED_FILES = 5;
const WORDS: readonly [RegExp, string][] = [
  [/visual|image|img/i, 'visual'],
  [/acoustic|audio/i, 'acoustic'],
  [/text/i, 'textual'],
];

/** How items are found by their ids in the files. */
export interface ItemIndex {
  count: number;
  find: (id: string) => number | undefined;
}

/** Every `NAME.npy` with one row per item, whatever its name; what is named after users is left. */
export async function readMatrices(files: NamedFile[], job: Job): Promise<RawFeatures[]> {
  const vectors = new Set((await vectorFolders(files)).flatMap(({ files: inside }) => inside));
  const features: RawFeatures[] = [];
  for (const file of files) {
    if (!NPY.test(file.name) || vectors.has(file) || isOfUsers(file.name)) continue;
    const stem = baseName(file.name).replace(NPY, '');
    features.push(await readFeatures(file, modalityOf(stem.replace(SUFFIX, '') || stem), job));
  }
  return inOrder(features);
}

/**
 * Joins folders that hold one vector per item, `.../ITEMID.npy`, to one matrix per folder. Ducho writes them as
 * OUTPUT/BACKEND/MODEL/LAYER/ITEMID.npy, of shape (d), (1, d) or (1, d, 1, 1). Items without a file get zeros.
 * `given` names the modalities of some folders.
 * A folder without a file of any item is left out; where that leaves no content, and the files are the only one, `isOnly`, it is an error.
 */
export async function readItemVectors(
  files: NamedFile[],
  items: Omit<NumberedIds, 'ids'>,
  isOnly: boolean,
  job: Job,
  given: ReadonlyMap<string, string> = new Map(),
): Promise<{ features: RawFeatures[]; warnings: DatasetWarning[] }> {
  const folders = await vectorFolders(files);
  const names = modalityNames(folders.map(({ folder }) => folder));
  const features: RawFeatures[] = [];
  const warnings: DatasetWarning[] = [];
  for (const [k, { folder, files: inside }] of folders.entries()) {
    const joined = await joinVectors(given.get(folder) ?? names[k], folder, inside, items, job, warnings);
    if (joined) features.push(joined);
  }
  if (isOnly && folders.length > 0 && features.length === 0)
    throw ofNoItem(folders[0].folder, folders[0].files);
  return { features: inOrder(features), warnings };
}

/** A folder, whose path ends in a slash, and the `.npy` files in it. */
export interface Folder {
  folder: string;
  files: NamedFile[];
}

/** Folders of at least two `.npy` files that are vectors, judged by a few of them. */
export async function vectorFolders(files: NamedFile[]): Promise<Folder[]> {
  const folders = new Map<string, NamedFile[]>();
  for (const file of files) {
    if (!NPY.test(file.name) || isFeatureTable(file.name) || isOfUsers(file.name)) continue;
    const folder = file.name.slice(0, -baseName(file.name).length);
    const inside = folders.get(folder);
    if (inside) inside.push(file);
    else folders.set(folder, [file]);
  }
  const found: Folder[] = [];
  for (const [folder, inside] of folders)
    if (inside.length > 1 && (await areVectors(inside))) found.push({ folder, files: inside });
  return found;
}

/** Whether at least half of some files, spread over all, are vectors: one file of another kind is a mistake that reading tells. */
async function areVectors(files: NamedFile[]): Promise<boolean> {
  const step = Math.ceil(files.length / JUDGED_FILES);
  const some = files.filter((_, k) => k % step === 0);
  const vectors = (await Promise.all(some.map(isVector))).filter(Boolean).length;
  return 2 * vectors >= some.length;
}

async function isVector(file: NamedFile): Promise<boolean> {
  try {
    const shape = await npyShape(file);
    // (items, 1) is a table of one column.
    return shape.length === 1 || shape[0] === 1;
  } catch {
    return false;
  }
}

/** The modality that a folder's path speaks of, and the rest of its path where two speak of the same. */
function modalityNames(folders: string[]): string[] {
  const named = folders.map((folder) => {
    const parts = folder.split(/[/\\]/).filter(Boolean);
    for (const [word, modality] of WORDS) {
      const at = parts.findIndex((part) => word.test(part));
      if (at >= 0) return { modality, rest: parts.slice(at + 1) };
    }
    return { modality: parts.at(-1) ?? 'features', rest: parts.slice(0, -1) };
  });
  return named.map(({ modality, rest }, k) => {
    const again = named.some((other, j) => j !== k && other.modality === modality);
    return again ? [modality, ...rest].join(' ') : modality;
  });
}

async function joinVectors(
  name: string,
  folder: string,
  files: NamedFile[],
  ids: Omit<NumberedIds, 'ids'>,
  job: Job,
  warnings: DatasetWarning[],
): Promise<RawFeatures | undefined> {
  const { count } = ids;
  const stems = files.map((file) => baseName(file.name).replace(NPY, ''));
  const matches = matchIds(stems, ids);
  const owner = new Int32Array(count).fill(-1);
  let data: Float32Array | undefined;
  let cols = 0;
  for (const [k, file] of files.entries()) {
    await job.step(`Reading ${folder}`, k / files.length);
    job.account(file);
    const item = matches.items[k];
    if (item === undefined) continue;
    if (owner[item] >= 0) throw claimedTwice(files[owner[item]].name, file.name);
    owner[item] = k;
    const vector = await readVector(file, job);
    if (!data) {
      cols = vector.length;
      data = allocateFeatures(count, cols, `The vectors in ${folder}`);
    }
    if (vector.length !== cols)
      throw new StudioError(
        'dataset-invalid',
        `${file.name} holds ${vector.length} numbers, and the files before it hold ${cols}.`,
        'All files of one modality must be of one length; extract the features again with one model.',
      );
    data.set(vector, item * cols);
  }
  warnings.push(...warnAbout(folder, stems, matches, ids, data && owner));
  return data && { name, file: folder, rows: count, cols, data };
}

async function readVector(file: NamedFile, job: Job): Promise<Float32Array> {
  const { shape, data } = parseNpy(await readBytes(file, job), file.name);
  if (shape.filter((n) => n !== 1).length <= 1) return data;
  throw new StudioError(
    'dataset-invalid',
    `${file.name} has shape (${shape.join(', ')}); a file of one item holds one vector.`,
    'Save one vector per item, or all items as one table outside of this folder.',
  );
}

function ofNoItem(folder: string, files: NamedFile[]): StudioError {
  return new StudioError(
    'dataset-invalid',
    `None of the ${files.length} files in ${folder} is named after an item of the interactions.`,
    'Each file must be named ITEMID.npy, with the item ids of the interactions.',
  );
}

/** `owner` is the file of each item, or -1; undefined where the folder is left out. */
function warnAbout(
  folder: string,
  stems: string[],
  { items, loose, unclear }: Matches,
  { names }: Omit<NumberedIds, 'ids'>,
  owner?: Int32Array,
): DatasetWarning[] {
  const first = loose.indexOf(1);
  const unknown = items.filter((item) => item === undefined).length - unclear;
  const nameOf = (item: number) => names?.[item] ?? String(item);
  return [
    {
      message: `Items without a file in ${folder}.`,
      count: owner?.reduce((n, k) => n + (k < 0 ? 1 : 0), 0) ?? 0,
      action: 'Their features are zeros.',
    },
    {
      message: `Files in ${folder} that are named after items only if leading zeros and ".0" are ignored.`,
      count: loose.reduce((n, is) => n + is, 0),
      action: first < 0 ? '' : `They are used: ${stems[first]}.npy is of item ${nameOf(items[first]!)}.`,
    },
    {
      message: `Files in ${folder} that would fit items if leading zeros and ".0" were ignored, and not one alone.`,
      count: unclear,
      action: 'They are left out: which item they belong to is not clear.',
    },
    {
      message: `Files in ${folder} that are named after no item of the interactions.`,
      count: unknown,
      action: owner
        ? 'They are left out.'
        : `The whole folder is left out: it holds ${stems[0]}.npy, and an item is called ${nameOf(0)}.`,
    },
  ].filter(({ count }) => count > 0);
}
