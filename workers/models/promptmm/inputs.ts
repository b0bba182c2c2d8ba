import * as tf from '#engine/tensors.ts';
import { disposeSparse } from '#ops/sparse.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import {
  columnSums,
  disposeFeatures,
  featureGram,
  uploadFeatures,
  type FeatureChunks,
} from '#ops/feature-product/op.ts';
import { withOnes } from '../content.ts';

/** Preprocessed features of one modality, row-major [items, cols]. */
export interface ModalityArrays {
  name: string;
  cols: number;
  data: Float32Array;
}

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
): Pick<PromptMmInputs, 'token' | 'modalities'> {
  const h = tf.tensor2d(token, [items, d]);
  const uploaded = modalities.map(({ name, cols, data }) => {
    const x = uploadFeatures(withOnes([{ cols, data }], items), items, cols + 1);
    const [hx, sums] = tf.tidy(() => {
      const bare = uploadFeatures(data, items, cols);
      const pad: [[number, number], [number, number]] = [
        [0, 0],
        [0, 1],
      ];
      const out = [tf.pad(featureGram(h, bare), pad), tf.pad(columnSums(bare), pad)] as [
        tf.Tensor2D,
        tf.Tensor2D,
      ];
      disposeFeatures(bare);
      return out;
    });
    return { name, cols, x, hx, sums };
  });
  h.dispose();
  return {
    token: uploadFeatures(withOnes([{ cols: d, data: token }], items), items, d + 1),
    modalities: uploaded,
  };
}

export function disposeInputs(inputs: PromptMmInputs): void {
  const { adjacency, studentGraph, ui, iu, uiMean } = inputs;
  for (const pair of [adjacency, studentGraph, ui, iu, uiMean]) if (pair) disposeSparse(pair);
  disposeFeatures(inputs.token);
  for (const m of inputs.modalities) {
    disposeFeatures(m.x);
    tf.dispose([m.hx, m.sums]);
  }
}
