import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { CARDS, cardOf, modalitiesField, type ModelName } from '#contract/models/index.ts';
import { prepareFeatures, type FeatureOption } from '#datasets/preprocess.ts';
import { uploadFeatures, type FeatureChunks } from '#ops/feature-product/op.ts';

/** Features of all modalities side by side on the device, [X^1 X^2 ... 1]: the last row of a weight matrix is its bias. */
export interface Content {
  /** [items, columns + 1] in row chunks; free it with `disposeFeatures`. */
  x: FeatureChunks;
  /** The columns of each modality. */
  modalities: { name: string; begin: number; cols: number }[];
}

/** Prepares modalities and puts them on the device side by side, in their order. */
export function uploadContent(features: FeatureMatrix[], option: FeatureOption): Content {
  const prepared = features.map((f) => prepareFeatures(f, option));
  const items = features[0].rows;
  let cols = 0;
  const modalities = prepared.map((f) => ({ name: f.name, begin: (cols += f.cols) - f.cols, cols: f.cols }));
  return { x: uploadFeatures(withOnes(prepared, items), items, cols + 1), modalities };
}

/** Matrices [rows, cols] side by side with a column of ones behind them. */
export function withOnes(
  matrices: readonly Pick<FeatureMatrix, 'cols' | 'data'>[],
  rows: number,
): Float32Array {
  const width = matrices.reduce((sum, { cols }) => sum + cols, 1);
  const out = new Float32Array(rows * width);
  for (let r = 0; r < rows; r++) {
    let at = r * width;
    for (const { cols, data } of matrices) {
      out.set(data.subarray(r * cols, (r + 1) * cols), at);
      at += cols;
    }
    out[at] = 1;
  }
  return out;
}

/** The modalities of the dataset that are wanted, all where none is named; throws where there are none or one is unknown. */
export function chooseModalities(model: ModelName, dataset: Dataset, wanted: string[]): FeatureMatrix[] {
  const known = dataset.features.map((f) => f.name);
  const { label } = cardOf(model);
  if (known.length === 0) {
    throw new StudioError(
      'dataset-invalid',
      `The dataset "${dataset.name}" has no modality, and ${label} needs at least one.`,
      `Add a feature file, or choose a model without content: ${namesOf(({ needs }) => !needs.content)}.`,
    );
  }
  const unknown = wanted.find((w) => !known.includes(w));
  if (unknown !== undefined) {
    throw new StudioError(
      'config-invalid',
      `config.${modalitiesField(cardOf(model))} names "${unknown}", which the dataset does not have.`,
      `Its modalities are ${known.join(', ')}.`,
    );
  }
  return wanted.length === 0 ? dataset.features : dataset.features.filter((f) => wanted.includes(f.name));
}

const namesOf = (fits: (card: (typeof CARDS)[number]) => boolean) =>
  CARDS.filter(fits)
    .map(({ label }) => label)
    .join(', ');
