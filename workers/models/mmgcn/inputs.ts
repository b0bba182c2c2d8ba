import * as tf from '#engine/tensors.ts';
import type { FeatureMatrix } from '#contract/dataset.ts';
import type { ModalityGraph } from '#datasets/graph.ts';
import { prepareFeatures, type FeatureOption } from '#datasets/preprocess.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { disposeFeatures, uploadFeatures, type FeatureChunks } from '#ops/feature-product/op.ts';
import { padded } from '#ops/product/columns.ts';
import { disposeSparse, uploadPair } from '#ops/sparse.ts';
import { withOnes } from '../content.ts';
import { zeroPadded } from './padding.ts';

/** One modality on the device. */
export interface MmgcnModality {
  name: string;
  /** Of what the first layer reads: features as they are, or what they are projected to. */
  width: number;
  /** [X 1], [items, columns + 1], where the modality passes a layer of its own; elsewhere `raw`. */
  content?: FeatureChunks;
  /** X with zero columns up to a multiple of 4. */
  raw?: tf.Tensor2D;
}

/** Everything constant that MMGCN reads, on the device; free it with `disposeInputs`. */
export interface MmgcnInputs {
  users: number;
  items: number;
  /** Means over neighbours: of items for each user, and of users for each item. */
  ui: SparsePair;
  iu: SparsePair;
  modalities: MmgcnModality[];
}

/** Uploads graph and features; `widths[m]` is what modality m is projected to, nothing where it stays as it is. */
export function uploadInputs(
  users: number,
  items: number,
  graph: ModalityGraph,
  features: readonly FeatureMatrix[],
  option: FeatureOption,
  widths: readonly (number | undefined)[],
): MmgcnInputs {
  const upload = (f: FeatureMatrix, projected?: number): MmgcnModality => {
    const { name, cols, data } = prepareFeatures(f, option);
    if (projected === undefined) return { name, width: cols, raw: rawTable(data, items, cols) };
    const content = uploadFeatures(withOnes([{ cols, data }], items), items, cols + 1);
    return { name, width: projected, content };
  };
  return {
    users,
    items,
    ui: uploadPair(graph.ui),
    iu: uploadPair(graph.iu),
    modalities: features.map((f, m) => upload(f, widths[m])),
  };
}

/** Frees what `uploadInputs` put on the device. */
export function disposeInputs({ ui, iu, modalities }: MmgcnInputs): void {
  disposeSparse(ui);
  disposeSparse(iu);
  for (const { content, raw } of modalities) {
    if (content) disposeFeatures(content);
    if (raw) tf.dispose(raw);
  }
}

const rawTable = (data: Float32Array, rows: number, cols: number) =>
  tf.tensor2d(zeroPadded(data, rows, cols, rows, padded(cols)), [rows, padded(cols)]);
