import * as tf from '#engine/tensors.ts';
import { columnSums, disposeFeatures, featureGram, uploadFeatures } from '#ops/feature-product/op.ts';

/** Preprocessed features of one modality, row-major [items, cols]. */
export interface ModalityArrays {
  name: string;
  cols: number;
  data: Float32Array;
}

/** Products of one modality that never change, on the device: HᵀX [d, cols] and 1ᵀX [1, cols]. */
export interface Products {
  hx: tf.Tensor2D;
  sums: tf.Tensor2D;
}

/** Makes them of the hard token H [items, d] and the features that it is multiplied with. */
export type ProductsOf = (token: Float32Array, d: number, features: ModalityArrays) => Products;

/** The products, summed by the device in float32: enough where the row norm divides their size out again. */
export const productsOnDevice: ProductsOf = (token, d, { cols, data }) => {
  const items = token.length / d;
  return tf.tidy(() => {
    const bare = uploadFeatures(data, items, cols);
    const products = { hx: featureGram(tf.tensor2d(token, [items, d]), bare), sums: columnSums(bare) };
    disposeFeatures(bare);
    return products as unknown as tf.TensorContainer;
  }) as unknown as Products;
};

/**
 * The products, summed here in float64 and rounded once: without the row norm every gradient carries their errors, which float32 lets grow
 * with the number of items.
 */
export const exactProducts: ProductsOf = (token, d, { cols, data }) => {
  const hx = new Float64Array(d * cols);
  const sums = new Float64Array(cols);
  for (let item = 0; item * d < token.length; item++) {
    const x = item * cols;
    for (let c = 0; c < cols; c++) sums[c] += data[x + c];
    for (let k = 0; k < d; k++) {
      const h = token[item * d + k];
      for (let c = 0, at = k * cols; c < cols; c++, at++) hx[at] += h * data[x + c];
    }
  }
  return {
    hx: tf.tensor2d(Float32Array.from(hx), [d, cols]),
    sums: tf.tensor2d(Float32Array.from(sums), [1, cols]),
  };
};
