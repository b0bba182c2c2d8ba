import * as tf from '@tensorflow/tfjs-core';
import { modalityGraph, symmetricAdjacency } from '#datasets/graph.ts';
import type { FeatureChunks } from '#ops/feature-product/op.ts';
import type { Setup } from '../setup.ts';
import { disposeEntries, uploadEntries, type Entries } from './sparse.ts';

/** The constants of all models as plain tfjs tensors. */
export interface StockInputs {
  users: number;
  items: number;
  adjacency: Entries;
  ui: Entries;
  iu: Entries;
  /** H [items, d] */
  token: tf.Tensor2D;
  /** X per modality [items, cols] */
  features: tf.Tensor2D[];
}

/** Uploads the graphs, and copies hard token and features from ours. */
export function stockInputs({ dataset, config, inputs }: Setup): StockInputs {
  const { users, items, train } = dataset;
  const graph = modalityGraph(train, config.teacher.modalityGraph);
  return {
    users,
    items,
    adjacency: uploadEntries(symmetricAdjacency(train)),
    ui: uploadEntries(graph.ui),
    iu: uploadEntries(graph.iu),
    token: firstColumns(inputs.token, inputs.d),
    features: inputs.modalities.map((m) => firstColumns(m.x, m.cols)),
  };
}

export function disposeStockInputs({ adjacency, ui, iu, token, features }: StockInputs): void {
  for (const m of [adjacency, ui, iu]) disposeEntries(m);
  tf.dispose([token, ...features]);
}

/** Without the column of ones (and the padding) that ours carry. */
function firstColumns({ chunks, rows }: FeatureChunks, cols: number): tf.Tensor2D {
  return tf.tidy(() => tf.slice(tf.concat(chunks, 0) as tf.Tensor2D, [0, 0], [rows, cols]));
}
