import type { FeatureChoice, NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { stemOf } from '../parsers/featureTables.ts';
import { ITEM_FILE } from './itemWords.ts';
import { findArrays } from './arrays.ts';

/** The files with those that were chosen as features in the form that layouts read, and the modalities of folders among them. */
export async function withChosen(
  files: NamedFile[],
  choices: FeatureChoice[],
  job: Job,
): Promise<{ files: NamedFile[]; folders: Map<string, string> }> {
  const folders = new Map<string, string>();
  const sources = new Set<NamedFile>();
  const loaded: NamedFile[] = [];
  for (const { file: path, name } of choices) {
    const source = sourceOf(files, path);
    await job.step(`Reading ${baseName(source.name)}`);
    const { arrays, why } = await findArrays(source, job);
    const array =
      arrays.length > 1 ? arrays.find((found) => baseName(found.path) === baseName(path)) : arrays[0];
    if (!array) throw notFeatures(path, why);
    const stem = stemOf(name);
    folders.set(`${source.name}/${stem}/`, name);
    // What else a table of items says is read by its layout.
    if (!ITEM_FILE.test(source.name)) sources.add(source);
    loaded.push(...(await array.load(stem)));
  }
  return { files: [...files.filter((file) => !sources.has(file)), ...loaded], folders };
}

/** The file of a path, or the one that holds the array of that path. */
function sourceOf(files: NamedFile[], path: string): NamedFile {
  const inside = (name: string) => path === name || path.startsWith(`${name}/`);
  const found =
    files.find(({ name }) => inside(name)) ??
    files.find(({ name }) => baseName(name) === baseName(path) || path.split('/').includes(baseName(name)));
  if (found) return found;
  throw new StudioError(
    'file-unreadable',
    `${path} is missing: it was chosen as features.`,
    'Pick the whole folder, or choose again.',
  );
}

function notFeatures(path: string, why: string | undefined): StudioError {
  return new StudioError(
    'dataset-invalid',
    `${path} was chosen as features, and ${why ?? 'it holds none'}.`,
    'Save the features as a table NAME_feat.npy with one row per item.',
  );
}
