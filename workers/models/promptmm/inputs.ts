import * as tf from '#engine/tensors.ts';
import { disposeSparse } from '#ops/sparse.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { disposeFeatures, uploadFeatures, type FeatureChunks } from '#ops/feature-product/op.ts';
import { withOnes } from '../content.ts';
import { exactProducts, type ModalityArrays, type ProductsOf } from './products.ts';

/** Constants of one modality on the device; a column of ones stands last in `x`, so that weights carry their bias. */
export interface Modality {
  name: string;
  cols: number;
  /** [X 1], [items, cols + 1] in row chunks. */
  x: FeatureChunks;
  /** [HᵀX 0], [d, cols + 1]. */
  hx: tf.Tensor2D;
  /** [1ᵀX 0], [1, cols + 1]. */
  sums: tf.Tensor2D;
}

/** Everything constant that teacher and student share on the device. */
export interface PromptMmInputs {
  users: number;
  items: number;
  d: number;
  /** D^-1/2 A D^-1/2 over users + items. */
  adjacency: SparsePair;
  /** What the student propagates over, where it is another graph. */
  studentGraph?: SparsePair;
  /** Modality propagation, [users, items] and [items, users]. */
  ui: SparsePair;
  iu: SparsePair;
  /** D_u^-1 A, for the prompt's own BPR; present only where that has a weight. */
  uiMean?: SparsePair;
  /** Hard token with a column of ones, [H 1], [items, d + 1]. */
  token: FeatureChunks;
  modalities: Modality[];
}

/** Uploads the hard token [items, d] and the modalities, with the products that never change. */
export function uploadModalities(
  items: number,
  d: number,
  token: Float32Array,
  modalities: ModalityArrays[],
  productsOf: ProductsOf = exactProducts,
): Pick<PromptMmInputs, 'token' | 'modalities'> {
  const uploaded = modalities.map((features) => {
    const { name, cols, data } = features;
    const x = uploadFeatures(withOnes([{ cols, data }], items), items, cols + 1);
    const { hx, sums } = tf.tidy(() => {
      const products = productsOf(token, d, features);
      return { hx: withZeros(products.hx), sums: withZeros(products.sums) };
    });
    return { name, cols, x, hx, sums };
  });
  return {
    token: uploadFeatures(withOnes([{ cols: d, data: token }], items), items, d + 1),
    modalities: uploaded,
  };
}

/** A last column of zeros, where the features have their ones. */
const withZeros = (product: tf.Tensor2D): tf.Tensor2D =>
  tf.pad(product, [
    [0, 0],
    [0, 1],
  ]);

export function disposeInputs(inputs: PromptMmInputs): void {
  const { adjacency, studentGraph, ui, iu, uiMean } = inputs;
  for (const pair of [adjacency, studentGraph, ui, iu, uiMean]) if (pair) disposeSparse(pair);
  disposeFeatures(inputs.token);
  for (const m of inputs.modalities) {
    disposeFeatures(m.x);
    tf.dispose([m.hx, m.sums]);
  }
}
