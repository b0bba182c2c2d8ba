import type { NamedFile } from '#contract/dataset.ts';
import { baseName, readBytes } from '../files.ts';
import type { Job } from '../job.ts';
import { partFiles, partsOf, type PartName, type PartsOf } from '../parts.ts';
import type { RawSplit } from '../raw.ts';
import { parseSparsePickle } from './scipySparse.ts';

/** HKUDS's code writes matrices also without an ending. */
const PICKLE = /^[^.]+$|\.(pkl|pickle)$/i;
/** The word that tells a pickled matrix from other pickles of a part, such as a dictionary. */
const MATRIX = /^(mat|matrix|csr|csc|coo|adj|adjacency|sparse)$/;
const SHORT: readonly string[] = ['trn', 'tr', 'tst', 'te'];

/** How matrices spell training and test: "short" as DiffMM's trnMat and RLMRec's trn_mat, "whole" as train_mat. */
export type Spelling = 'short' | 'whole';

/** The pickled matrix of each part, in one spelling; a validation matrix belongs to the training and test beside which it is spelled. */
export function matrixParts(files: NamedFile[], spelling: Spelling): PartsOf<NamedFile> {
  const matrices = namedMatrices(files);
  const ofOthers = matrices.filter(({ part, word }) => part !== 'val' && spellingOf(word) !== spelling);
  const own = matrices.filter(({ part, word, family }) =>
    part === 'val' ? !ofOthers.some((other) => other.family === family) : spellingOf(word) === spelling,
  );
  return partsOf(own.map(({ file }) => file));
}

/** Whether there are matrices of a spelling; validation alone is nobody's and counts as short. */
export function hasMatrices(files: NamedFile[], spelling: Spelling): boolean {
  const matrices = namedMatrices(files);
  const found = matrices.filter(({ part }) => part !== 'val').map(({ word }) => spellingOf(word));
  return found.length > 0 ? found.includes(spelling) : matrices.length > 0 && spelling === 'short';
}

const spellingOf = (word: string): Spelling => (SHORT.includes(word) ? 'short' : 'whole');

/** Reads a pickled matrix. */
export async function readMatrix(file: NamedFile, job: Job): Promise<RawSplit> {
  await job.step(`Reading ${baseName(file.name)}`);
  return { ...(await parseSparsePickle(await readBytes(file, job), file.name, job)), file: file.name };
}

/** Every pickled matrix that is named after a part. */
export function namedMatrices(files: NamedFile[]): (PartName & { file: NamedFile })[] {
  const pickles = partFiles(files.filter(({ name }) => PICKLE.test(baseName(name))));
  return pickles.filter(({ rest }) => rest.some((word) => MATRIX.test(word)));
}
