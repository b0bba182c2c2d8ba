import { isProcessor } from '#ops/processor.ts';
import * as tf from '#engine/tensors.ts';
import { disposeFeatures, featureGram, uploadFeatures, type FeatureChunks } from '#ops/feature-product/op.ts';
import { withOnes } from '../content.ts';

/** Preprocessed features of one modality, row-major [items, cols]. */
export interface ModalityArrays {
  name: string;
  cols: number;
  data: Float32Array;
}

/** Makes Kᵀ = [H 1]ᵀX, [d + 1, cols], of the hard token H [items, d] and the features that it is multiplied with: it never changes. */
export type ProductsOf = (token: Float32Array, d: number, features: ModalityArrays) => tf.Tensor2D;

/** The product, summed by the device in float32: enough where the row norm divides its size out again. */
export const productsOnDevice: ProductsOf = (token, d, { cols, data }) => {
  const items = token.length / d;
  const ones = withOnes([{ cols: d, data: token }], items);
  return tf.tidy(() => {
    const bare = uploadFeatures(data, items, cols);
    const gram = isProcessor()
      ? tf.concat2d([featureGram(tf.tensor2d(token, [items, d]), bare), columnSums(bare)], 0)
      : featureGram(tf.tensor2d(ones, [items, d + 1]), bare);
    disposeFeatures(bare);
    return gram;
  });
};

/** The sum of each column: [1, cols]. */
function columnSums({ chunks, cols }: FeatureChunks): tf.Tensor2D {
  const sums = chunks.map((chunk) => tf.sum(chunk, 0, true));
  const all = sums.length === 1 ? sums[0] : tf.addN(sums);
  return tf.slice(all as tf.Tensor2D, [0, 0], [1, cols]);
}

/**
 * The product, summed here in float64 and rounded once: without the row norm every gradient carries its errors, which float32 lets grow
 * with the number of items.
 */
export const exactProducts: ProductsOf = (token, d, { cols, data }) => {
  const items = token.length / d;
  const ones = withOnes([{ cols: d, data: token }], items);
  const sum = new Float64Array((d + 1) * cols);
  for (let item = 0; item < items; item++) {
    for (let k = 0; k <= d; k++) {
      const h = ones[item * (d + 1) + k];
      for (let c = 0; c < cols; c++) sum[k * cols + c] += h * data[item * cols + c];
    }
  }
  return tf.tensor2d(Float32Array.from(sum), [d + 1, cols]);
};
