import type { Dataset } from '#contract/dataset.ts';
import type { ExportFile } from './exportFile.ts';
import { featureFiles } from './features.ts';
import { pickleCoo } from './sparsePickle.ts';

/** The folder that DiffMM reads: a matrix of each split, features. */
export function diffmmFiles({ train, val, test, features }: Dataset): ExportFile[] {
  return [
    { name: 'trnMat.pkl', pieces: pickleCoo(train) },
    { name: 'valMat.pkl', pieces: pickleCoo(val) },
    { name: 'tstMat.pkl', pieces: pickleCoo(test) },
    ...featureFiles(features),
  ];
}
