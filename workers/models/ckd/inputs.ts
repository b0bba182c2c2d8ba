import type * as tf from '#engine/tensors.ts';
import type { Csr, FeatureMatrix } from '#contract/dataset.ts';
import { prepareFeatures, type FeatureOption } from '#datasets/preprocess.ts';
import {
  disposeFeatures,
  featureProduct,
  uploadFeatures,
  type FeatureChunks,
} from '#ops/feature-product/op.ts';
import { meanRow, tiled } from '#ops/mean-row/op.ts';
import { padded } from '#ops/product/columns.ts';
import { withOnes } from '../content.ts';
import { xavierLinear, xavierTables, xavierUniform } from '../initialise.ts';
import type { Parameters } from '../model.ts';
import type { BackboneTable } from './backbone.ts';
import { shown } from './view.ts';

/** One modality on the device, with a column of ones behind it: the last row of a projection is its bias. */
export interface BackboneModality {
  name: string;
  /** [items, columns + 1] */
  content: FeatureChunks;
  /** The mean item, [1, columns + 1]. */
  mean: FeatureChunks;
}

/** What every backbone reads; free it with `disposeInputs`. */
export interface BackboneInputs {
  users: number;
  items: number;
  /** Width of ids, preferences and projected content, filled up with zeros to a multiple of 4. */
  d: number;
  /** The same without what fills it up: means over elements count these columns. */
  width: number;
  seed: number;
  /** Training pairs [users, items]. */
  train: Csr;
  modalities: readonly BackboneModality[];
  /** Whether the preferences of a modality that a view takes away become their mean, too. */
  averages: 'both' | 'features';
}

/** Puts the modalities on the device. */
export function uploadInputs(
  { width, seed, train, averages }: Pick<BackboneInputs, 'width' | 'seed' | 'train' | 'averages'>,
  features: readonly FeatureMatrix[],
  option: FeatureOption,
): BackboneInputs {
  const modalities = features.map((matrix) => {
    const { name, cols, data } = prepareFeatures(matrix, option);
    const upload = (values: Float32Array, rows: number) =>
      uploadFeatures(withOnes([{ cols, data: values }], rows), rows, cols + 1);
    return { name, content: upload(data, train.cols), mean: upload(meanItem(data, cols), 1) };
  });
  const [users, items, d] = [train.rows, train.cols, padded(width)];
  return { users, items, d, width, seed, train, averages, modalities };
}

/** Frees the device's copy. */
export function disposeInputs({ modalities }: BackboneInputs): void {
  for (const { content, mean } of modalities) {
    disposeFeatures(content);
    disposeFeatures(mean);
  }
}

/** The mean of the rows of a matrix with so many columns, which has at least one row; sums are float64. */
function meanItem(data: Float32Array, cols: number): Float32Array {
  const sums = new Float64Array(cols);
  for (let k = 0; k < data.length; k++) sums[k % cols] += data[k];
  return Float32Array.from(sums, (sum) => (sum * cols) / data.length);
}

/** The tables that every backbone has: `ids` [users + items, d] and per modality m `preferences{m}` [users, d] and `projection{m}` [columns + 1, d]. */
export function sharedTables({ users, items, d, seed, modalities }: BackboneInputs): BackboneTable[] {
  const table = (name: string, rows: number, initial: () => Float32Array): BackboneTable => ({
    name,
    shape: [rows, d],
    initial,
  });
  return [
    table('ids', users + items, () => xavierTables(users, items, d, seed, 'ids')),
    ...modalities.flatMap(({ content: { cols } }, m) => {
      const [preferences, projection] = [`preferences${m}`, `projection${m}`];
      return [
        table(preferences, users, () => xavierUniform(users, d, seed, preferences)),
        table(projection, cols, () => xavierLinear(cols - 1, d, seed, projection)),
      ];
    }),
  ];
}

/** Whether all users, and all items, are alike in a modality. */
export const isConstant = ({ averages }: BackboneInputs, isReal: boolean): boolean =>
  !isReal && averages === 'both';

/** The mean of P^m, [1, d]. */
export const meanPreferences = (parameters: Parameters, m: number): tf.Tensor2D =>
  meanRow(parameters[`preferences${m}`] as tf.Tensor2D);

/** The projection of the mean item, [1, d]. */
export const meanContent = ({ modalities }: BackboneInputs, parameters: Parameters, m: number): tf.Tensor2D =>
  featureProduct(modalities[m].mean, parameters[`projection${m}`] as tf.Tensor2D);

/** P^m where m is real or taken away: [users, d]. */
export const preferencesIn = (
  { averages }: BackboneInputs,
  parameters: Parameters,
  m: number,
  isReal: boolean,
): tf.Tensor2D => shown(parameters[`preferences${m}`] as tf.Tensor2D, isReal || averages === 'features');

/** f^m = X^m W_m + b_m: [items, d]; where m is taken away, the projection of the mean item in every row. */
export function contentIn(
  inputs: BackboneInputs,
  parameters: Parameters,
  m: number,
  isReal: boolean,
): tf.Tensor2D {
  return isReal
    ? featureProduct(inputs.modalities[m].content, parameters[`projection${m}`] as tf.Tensor2D)
    : tiled(meanContent(inputs, parameters, m), inputs.items);
}
