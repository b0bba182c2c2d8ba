import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, claimedTwice, MAX_BYTES, readBytes } from '../files.ts';
import type { Job } from '../job.ts';
import type { RawFeatures, RawSplit } from '../raw.ts';
import { parseNpy } from './npy.ts';

const FEATURES = /^(.+)_feat\.npy$/i;
const OF_USERS = /^users?([_-]?(feats?|features?|embs?|embeddings?|ids?))?\.\w+$/i;
/** Names of the paper for the names of the files; any other modality keeps its own. */
const MODALITIES = [
  ['image', 'visual'],
  ['audio', 'acoustic'],
  ['text', 'textual'],
] as const;
const ORDER: string[] = MODALITIES.map(([, modality]) => modality);
/** What no file name may hold. */
const NO_FILE_NAME = /[\p{Cc}/\\:*?"<>|]/gu;

/** Whether a file is a table of features of items by its name; "user_feat.npy" is of users. */
export const isFeatureTable = (path: string) => FEATURES.test(baseName(path)) && !isOfUsers(path);

/** Whether a file of arrays is named after users and nothing else: "user_emb.npy", "users.npy". */
export const isOfUsers = (path: string) => OF_USERS.test(baseName(path));

/** Every `*_feat.npy` among the files, in the order of modalities that all formats share. */
export async function readFeatureTables(files: NamedFile[], job: Job): Promise<RawFeatures[]> {
  const features: RawFeatures[] = [];
  for (const file of files) {
    const stem = isFeatureTable(file.name) && FEATURES.exec(baseName(file.name))?.[1];
    if (stem) features.push(await readFeatures(file, modalityOf(stem), job));
  }
  return inOrder(features);
}

/** The modality that a file's or column's name means: "image" is "visual", unknown names are themselves. */
export function modalityOf(name: string): string {
  return MODALITIES.find(([stem]) => stem === name.toLowerCase())?.[1] ?? name;
}

/** The beginning of the file name that means a modality: "visual" is "image", what no file name may hold becomes "_". */
export function stemOf(modality: string): string {
  return MODALITIES.find(([, name]) => name === modality)?.[0] ?? modality.replaceAll(NO_FILE_NAME, '_');
}

/** Features in the order of modalities that all formats share; two of one modality are an error. */
export function inOrder(features: RawFeatures[]): RawFeatures[] {
  const sorted = features.toSorted((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
  sorted.forEach(({ name, file }, k) => {
    if (sorted[k + 1]?.name === name) throw claimedTwice(file, sorted[k + 1].file);
  });
  return sorted;
}

const place = (modality: string) => (ORDER.indexOf(modality) + ORDER.length + 1) % (ORDER.length + 1);

/** One feature table, with one row per item. */
export async function readFeatures(file: NamedFile, modality: string, job: Job): Promise<RawFeatures> {
  await job.step(`Reading ${baseName(file.name)}`);
  const { shape, data } = parseNpy(await readBytes(file, job), file.name);
  if (shape.length < 2) {
    throw new StudioError(
      'dataset-invalid',
      `${file.name} has shape (${shape.join(', ')}); a feature table has one row per item and one column per feature.`,
      'Save it as a table of two dimensions, or of three where items have several vectors.',
    );
  }
  return { name: modality, file: file.name, ...formOf(shape), data };
}

/** Rows and columns of an array of two dimensions, or of three where items have several vectors [items, tokens, width]. */
export function formOf([rows, second, width]: number[]): Pick<RawFeatures, 'rows' | 'cols' | 'tokens'> {
  return width === undefined ? { rows, cols: second } : { rows, cols: second * width, tokens: second };
}

/** Zeros for features [rows, cols]; more than a browser can hold is an error about `what`. */
export function allocateFeatures(rows: number, cols: number, what: string): Float32Array<ArrayBuffer> {
  const bytes = 4 * rows * cols;
  if (bytes <= MAX_BYTES) return new Float32Array(rows * cols);
  throw new StudioError(
    'file-too-large',
    `${what} would take ${(bytes / 2 ** 30).toFixed(1)} GiB for ${rows} items; a browser can hold 2 GiB at once.`,
    'Use features with fewer numbers per item, or keep fewer items.',
  );
}

/** One shape for splits that do not say theirs: the largest id of any split, and as many items as the tables have rows. */
export function shapeByIds<Splits extends Record<string, RawSplit>>(
  splits: Splits,
  features: RawFeatures[],
): { splits: Splits; warnings: DatasetWarning[] } {
  const list = Object.values(splits);
  const rows = Math.max(...list.map((s) => s.rows));
  const seen = Math.max(...list.map((s) => s.cols));
  const cols = Math.max(seen, ...features.map((f) => f.rows));
  const shaped = Object.fromEntries(
    Object.entries(splits).map(([name, split]) => [name, { ...split, rows, cols }]),
  ) as Splits;
  const warnings =
    cols > seen
      ? [
          {
            message: 'Items beyond the largest item id have features and no interactions.',
            count: cols - seen,
            action: 'They are kept as cold items.',
          },
        ]
      : [];
  return { splits: shaped, warnings };
}
