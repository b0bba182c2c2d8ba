import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, findFile, readBytes } from '../files.ts';
import type { Job } from '../job.ts';
import { GIVEN, type DatasetFormat, type RawSplit } from '../raw.ts';
import { readFeatureTables } from './featureTables.ts';
import { parseSparsePickle } from './scipySparse.ts';

const SPLITS = { train: 'trnMat.pkl', val: 'valMat.pkl', test: 'tstMat.pkl' } as const;
const NAMES = Object.values(SPLITS).map((name) => name.toLowerCase());

/** The folder of DiffMM: three pickled matrices and one feature table per modality. */
export const diffmm: DatasetFormat = {
  id: 'diffmm',
  label: 'DiffMM (trnMat.pkl, valMat.pkl, tstMat.pkl, *_feat.npy)',

  recognises(files) {
    const fits = files.some((f) => NAMES.includes(baseName(f.name).toLowerCase()));
    return Promise.resolve(fits ? GIVEN : undefined);
  },

  async read(name, files, job) {
    const given = {
      train: await readSplit(files, SPLITS.train, job),
      val: await readSplit(files, SPLITS.val, job),
      test: await readSplit(files, SPLITS.test, job),
    };
    const features = await readFeatureTables(files, job);
    const recognised = 'DiffMM folder: train, validation and test matrices';
    return { name, recognised, interactions: { given }, features, warnings: [] };
  },
};

async function readSplit(files: NamedFile[], wanted: string, job: Job): Promise<RawSplit> {
  const found = findFile(files, wanted);
  if (!found) {
    throw new StudioError(
      'file-unreadable',
      `${wanted} is missing: a DiffMM folder has ${Object.values(SPLITS).join(', ')}.`,
      'Pick or drop the whole folder.',
    );
  }
  await job.step(`Reading ${wanted}`);
  return { ...parseSparsePickle(await readBytes(found), found.name), file: found.name };
}
