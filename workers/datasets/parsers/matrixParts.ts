import type { NamedFile } from '#contract/dataset.ts';
import { unpackArchive } from '../archive.ts';
import { baseName, firstBytes, readBytes } from '../files.ts';
import type { Job } from '../job.ts';
import { partFiles, partsOf, type PartName, type PartsOf } from '../parts.ts';
import type { RawSplit } from '../raw.ts';
import { parseSparseNpz, parseSparsePickle } from './scipySparse.ts';

/** HKUDS's code writes pickled matrices also without an ending. */
const STORED = /^[^.]+$|\.(pkl|pickle|npz)$/i;
const NPZ = /\.npz$/i;
/** The word that tells a pickled matrix from other pickles of a part, such as a dictionary. */
const MATRIX = /^(mat|matrix|csr|csc|coo|adj|adjacency|sparse)$/;
/** The name of the first class stands at the beginning of a pickle, that of the first array at the beginning of a `.npz`. */
const CLASS_BYTES = 128;
const SHORT: readonly string[] = ['trn', 'tr', 'tst', 'te'];

/** How matrices spell training and test: "short" as DiffMM's trnMat and RLMRec's trn_mat, "whole" as train_mat. */
export type Spelling = 'short' | 'whole';

/** The stored matrix of each part, in one spelling; a validation matrix belongs to the training and test beside which it is spelled. */
export async function matrixParts(files: NamedFile[], spelling: Spelling): Promise<PartsOf<NamedFile>> {
  const matrices = await namedMatrices(files);
  const ofOthers = matrices.filter(({ part, word }) => part !== 'val' && spellingOf(word) !== spelling);
  const own = matrices.filter(({ part, word, family }) =>
    part === 'val' ? !ofOthers.some((other) => other.family === family) : spellingOf(word) === spelling,
  );
  return partsOf(own.map(({ file }) => file));
}

/** Whether there are matrices of a spelling; validation alone is nobody's and counts as short. */
export async function hasMatrices(files: NamedFile[], spelling: Spelling): Promise<boolean> {
  const matrices = await namedMatrices(files);
  const found = matrices.filter(({ part }) => part !== 'val').map(({ word }) => spellingOf(word));
  return found.length > 0 ? found.includes(spelling) : matrices.length > 0 && spelling === 'short';
}

const spellingOf = (word: string): Spelling => (SHORT.includes(word) ? 'short' : 'whole');

/** Reads a matrix that was pickled, or saved by `scipy.sparse.save_npz`. */
export async function readMatrix(file: NamedFile, job: Job): Promise<RawSplit> {
  await job.step(`Reading ${baseName(file.name)}`);
  const matrix = NPZ.test(file.name)
    ? parseSparseNpz(await partsOfNpz(file, job), file.name)
    : await parseSparsePickle(await readBytes(file, job), file.name, job);
  return { ...matrix, file: file.name };
}

async function partsOfNpz(file: NamedFile, job: Job): Promise<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  for (const part of await unpackArchive(file, job))
    parts.set(baseName(part.name).replace(/\.npy$/i, ''), await readBytes(part, job));
  return parts;
}

type NamedMatrix = PartName & { file: NamedFile };

/** Every stored matrix that is named after a part; where no name says that it is a matrix, those named "train.pkl" that begin with one. */
export async function namedMatrices(files: NamedFile[]): Promise<NamedMatrix[]> {
  const stored = partFiles(files.filter(({ name }) => STORED.test(baseName(name))));
  const named = stored.filter(({ rest }) => rest.some((word) => MATRIX.test(word)));
  if (named.length > 0) return named;
  const bare = stored.filter(({ rest }) => rest.length === 0);
  const areSparse = await Promise.all(bare.map(({ file }) => beginsSparse(file.file)));
  return bare.filter((_, k) => areSparse[k]);
}

/** Whether the first class that a pickle asks for is a matrix of SciPy, or the first array of a `.npz` one that such a matrix has. */
const beginsSparse = async (file: Blob) =>
  /scipy\.sparse|^PK.*\b(indices|row|offsets)\.npy/s.test(
    new TextDecoder('latin1').decode(await firstBytes(file, CLASS_BYTES)),
  );
