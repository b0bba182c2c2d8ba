import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, readBytes } from '../files.ts';
import type { Job } from '../job.ts';
import type { DatasetFormat, RawFeatures, RawSplit } from '../raw.ts';
import { parseNpy } from './npy.ts';
import { parseSparsePickle } from './scipySparse.ts';

const SPLITS = { train: 'trnMat.pkl', val: 'valMat.pkl', test: 'tstMat.pkl' } as const;
const FEATURES = /^(.+)_feat\.npy$/i;
/** Names of the paper for the names of the files; any other modality keeps its own. */
const MODALITIES: Readonly<Record<string, string>> = { image: 'visual', audio: 'acoustic', text: 'textual' };
const ORDER = ['visual', 'acoustic', 'textual'];

/** The folder of DiffMM: three pickled matrices and one feature table per modality. */
export const diffmm: DatasetFormat = {
  label: 'DiffMM (trnMat.pkl, valMat.pkl, tstMat.pkl, *_feat.npy)',

  recognises: (files) => Object.values(SPLITS).some((split) => named(files, split).length > 0),

  async read(name, files, job) {
    const splits = {
      train: await readSplit(files, SPLITS.train, job),
      val: await readSplit(files, SPLITS.val, job),
      test: await readSplit(files, SPLITS.test, job),
    };
    const features: RawFeatures[] = [];
    for (const file of files) {
      const stem = FEATURES.exec(baseName(file.name))?.[1];
      if (stem)
        features.push(await readFeatures(file, MODALITIES[stem.toLowerCase()] ?? stem, features, job));
    }
    features.sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
    const modalities = features.length
      ? `features ${features.map((f) => `${f.name} (${f.cols})`).join(', ')}`
      : 'no features';
    const recognised = `DiffMM folder: train, validation and test matrices, ${modalities}.`;
    const warnings = features.length
      ? []
      : [
          {
            message: 'There is no *_feat.npy file.',
            count: 0,
            action: 'Only models without modalities can be trained.',
          },
        ];
    return { name, recognised, ...splits, features, warnings };
  },
};

const place = (modality: string) => (ORDER.indexOf(modality) + ORDER.length + 1) % (ORDER.length + 1);

function named(files: NamedFile[], wanted: string): NamedFile[] {
  return files.filter((f) => baseName(f.name).toLowerCase() === wanted.toLowerCase());
}

async function readSplit(files: NamedFile[], wanted: string, job: Job): Promise<RawSplit> {
  const found = named(files, wanted);
  if (found.length === 0) {
    throw new StudioError(
      'file-unreadable',
      `${wanted} is missing: a DiffMM folder has ${Object.values(SPLITS).join(', ')}.`,
      'Pick or drop the whole folder.',
    );
  }
  if (found.length > 1) throw twice(found[0].name, found[1].name);
  await job.step(`Reading ${wanted}`);
  return { ...parseSparsePickle(await readBytes(found[0]), found[0].name), file: found[0].name };
}

async function readFeatures(
  file: NamedFile,
  modality: string,
  before: RawFeatures[],
  job: Job,
): Promise<RawFeatures> {
  const same = before.find((f) => f.name === modality);
  if (same) throw twice(same.file, file.name);
  await job.step(`Reading ${baseName(file.name)}`);
  const { shape, data } = parseNpy(await readBytes(file), file.name);
  if (shape.length !== 2) {
    throw new StudioError(
      'dataset-invalid',
      `${file.name} has shape (${shape.join(', ')}); a feature table has one row per item and one column per feature.`,
      'Save it as a table of two dimensions.',
    );
  }
  return { name: modality, file: file.name, rows: shape[0], cols: shape[1], data };
}

function twice(a: string, b: string): StudioError {
  return new StudioError(
    'dataset-invalid',
    `${a} and ${b} both claim the same part of the dataset.`,
    'Pick the folder of one dataset only.',
  );
}
