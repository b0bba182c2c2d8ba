import type { FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { principalScores } from '#lib/pca.ts';
import { ofVectors } from './tokens.ts';
import { standardise } from '#lib/standardise.ts';

export type FeatureOption = 'std' | 'raw' | 'rowL2';

/**
 * Features as the models use them [rows, cols]: z-scored columns over sqrt(cols), unchanged, or rows of length one. Where items have several
 * vectors, all of them that are there are the rows, and missing ones stay zeros.
 */
export function prepareFeatures(features: FeatureMatrix, option: FeatureOption): FeatureMatrix {
  requireFinite(features);
  switch (option) {
    case 'std':
      return { ...features, data: ofVectors(features, standardise) };
    case 'rowL2':
      return { ...features, data: ofVectors(features, normaliseRows) };
    case 'raw':
      return features;
  }
}

/** Throws `dataset-invalid` at the first NaN or infinite value, naming modality, row and column. */
export function requireFinite({ name, cols, data }: FeatureMatrix): void {
  for (let at = 0; at < data.length; at++) {
    if (Number.isFinite(data[at])) continue;
    const row = Math.floor(at / cols);
    throw new StudioError(
      'dataset-invalid',
      `Modality "${name}" holds ${data[at]} at row ${row}, column ${at % cols}; features must be finite numbers.`,
      'Replace missing values (for example by zero or by the column mean) and load the dataset again.',
    );
  }
}

function normaliseRows({ rows, cols, data }: Omit<FeatureMatrix, 'name'>): Float32Array {
  const out = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) {
    let square = 0;
    for (let at = r * cols; at < (r + 1) * cols; at++) square += data[at] ** 2;
    const length = Math.max(Math.sqrt(square), 1e-12);
    for (let at = r * cols; at < (r + 1) * cols; at++) out[at] = data[at] / length;
  }
  return out;
}

/**
 * Hard token H of Eq. 3 [items, d]: centred PCA scores per prepared modality (zero padded where cols < d), their mean over
 * modalities, divided by its overall deviation; `pause` is told what is being done.
 */
export async function hardToken(
  prepared: FeatureMatrix[],
  d: number,
  pause: (what: string) => Promise<void> | void = () => {},
): Promise<Float32Array> {
  const items = prepared[0].rows;
  const sum = new Float64Array(items * d);
  for (const features of prepared) {
    const tell = (pass: number) => pause(`Principal components of ${features.name}: pass ${pass}`);
    const { scores } = await principalScores(features, d, tell);
    for (let at = 0; at < sum.length; at++) sum[at] += scores[at];
  }
  // The scores are centred, so the mean of all entries is zero up to rounding; the scale by modality count cancels.
  let mean = 0;
  for (const value of sum) mean += value / sum.length;
  let variance = 0;
  for (const value of sum) variance += (value - mean) ** 2 / sum.length;
  const deviation = Math.sqrt(variance);
  return Float32Array.from(sum, (value) => (deviation > 0 ? value / deviation : 0));
}
