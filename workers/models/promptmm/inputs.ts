import * as tf from '#engine/tensors.ts';
import { disposeSparse } from '#ops/sparse.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { disposeFeatures, uploadFeatures, type FeatureChunks } from '#ops/feature-product/op.ts';
import { padded } from '#ops/product/columns.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { PromptProducts } from '#ops/prompt-reduction/op.ts';
import { withOnes } from '../content.ts';
import { exactProducts, type ModalityArrays, type ProductsOf } from './products.ts';

/** Constants of one modality on the device; a column of ones stands last in `x`, so that weights carry their bias. */
export interface Modality {
  name: string;
  cols: number;
  /** [X 1], [items, cols + 1] in row chunks. */
  x: FeatureChunks;
  /** Of [X 0] with the token: no prompt bends a bias. */
  products: PromptProducts;
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
    return { name, cols, x, products: withGram(productsOf(token, d, features)) };
  });
  return {
    token: uploadFeatures(withOnes([{ cols: d, data: token }], items), items, d + 1),
    modalities: uploaded,
  };
}

/** Kᵀ with a column of zeros, where the features have their ones, and KᵀK. */
function withGram(product: tf.Tensor2D): PromptProducts {
  const [rows, cols] = product.shape;
  const { kt, kk } = tf.tidy(() => {
    const kt = filled(product, padded(cols + 1));
    return { kt, kk: filled(productTransposed(kt, kt), padded(rows)) };
  });
  product.dispose();
  return { kt: { rows, cols: cols + 1, chunks: [kt] }, kk };
}

/** Zeros behind the columns of x[rows, d], up to so many. */
const filled = (x: tf.Tensor2D, columns: number): tf.Tensor2D =>
  tf.pad(x, [
    [0, 0],
    [0, columns - x.shape[1]],
  ]);

export function disposeInputs(inputs: PromptMmInputs): void {
  const { adjacency, studentGraph, ui, iu, uiMean } = inputs;
  for (const pair of [adjacency, studentGraph, ui, iu, uiMean]) if (pair) disposeSparse(pair);
  disposeFeatures(inputs.token);
  for (const m of inputs.modalities) {
    disposeFeatures(m.x);
    disposeFeatures(m.products.kt);
    m.products.kk.dispose();
  }
}
