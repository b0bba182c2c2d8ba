import type { FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { fileKey } from '#contract/fileNames.ts';
import { npyHeader } from '#lib/npy.ts';
import { stemOf } from '../parsers/featureTables.ts';
import { piecesOf, type Bytes, type ExportFile } from './exportFile.ts';

/** One `*_feat.npy` per modality, float32 in row-major order, of three dimensions where items have several vectors; two modalities that would share a name are an error. */
export function featureFiles(features: FeatureMatrix[]): ExportFile[] {
  const files = features.map((matrix) => ({
    name: `${stemOf(matrix.name)}_feat.npy`,
    pieces: pieces(matrix),
    size: headerOf(matrix).length + matrix.data.byteLength,
  }));
  const keys = files.map(({ name }) => fileKey(name));
  const twice = files.find((_, k) => keys.indexOf(keys[k]) < k);
  if (!twice) return files;
  throw new StudioError(
    'dataset-invalid',
    `Two modalities would both be written as ${twice.name}, for files do not tell capital letters from small ones everywhere.`,
    'Switch one of them off, or rename it in the files and import them again.',
  );
}

function* pieces(matrix: FeatureMatrix): Generator<Bytes> {
  yield headerOf(matrix);
  yield* piecesOf(matrix.data);
}

/** Several vectors per item are a third dimension. */
const headerOf = ({ rows, cols, tokens }: FeatureMatrix) =>
  tokens ? npyHeader(rows, tokens, cols / tokens) : npyHeader(rows, cols);
