import type { NamedFile } from '#contract/dataset.ts';
import type { Job } from '../job.ts';
import { missingPart } from '../parts.ts';
import { GIVEN, type DatasetFormat, type RawSplit } from '../raw.ts';
import { readFeatureTables } from './featureTables.ts';
import { readMeta } from './mmrecMeta.ts';
import { hasMatrices, matrixParts, readMatrix } from './matrixParts.ts';

/** The folder of DiffMM and RLMRec: pickled matrices of training, validation and test, and one feature table per modality. */
export const diffmm: DatasetFormat = {
  id: 'diffmm',
  label: 'DiffMM (trnMat.pkl, valMat.pkl, tstMat.pkl, or trn_mat.pkl and so on; *_feat.npy)',

  async recognises(files) {
    return (await hasMatrices(files, 'short')) ? GIVEN : undefined;
  },

  async holdsValidation(files, job) {
    const { val } = await matrixParts(files, 'short');
    return val !== undefined && (await readMatrix(val, job)).row.length > 0;
  },

  async read(name, files, job) {
    const { train, val, test } = await matrixParts(files, 'short');
    const given = {
      train: await readRequired(train, 'trnMat.pkl', job),
      ...(val && { val: await readMatrix(val, job) }),
      test: await readRequired(test, 'tstMat.pkl', job),
    };
    const features = await readFeatureTables(files, job);
    const recognised = `DiffMM folder: ${val ? 'train, validation' : 'train'} and test matrices`;
    const { labels, warnings } = await readMeta(files, given.train.cols, job);
    return { name, recognised, interactions: { given }, features, labels, warnings };
  },
};

async function readRequired(file: NamedFile | undefined, shown: string, job: Job): Promise<RawSplit> {
  if (file) return readMatrix(file, job);
  throw missingPart(
    `${shown} is missing`,
    'a DiffMM folder has trnMat.pkl, tstMat.pkl and, as a rule, valMat.pkl',
  );
}
