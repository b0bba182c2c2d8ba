import * as tf from '#engine/tensors.ts';
import type { Csr, FeatureMatrix } from '#contract/dataset.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import type { FeatureOption } from '#datasets/preprocess.ts';
import { disposeEdges, uploadEdges, type EdgeArrays, type EdgePattern } from '#ops/edges.ts';
import { disposeFeatures } from '#ops/feature-product/op.ts';
import { uploadContent, type Content } from '../content.ts';

/** What a run has on the device; free it with `disposeInputs`. */
export interface GrcnInputs {
  users: number;
  items: number;
  /** One matrix per modality. */
  contents: readonly Content[];
  /** Training pairs [users, items]. */
  train: EdgePattern;
  /** The same in both directions over users + items: the row of an edge is where its message arrives. */
  graph: EdgePattern;
  /** One over the number of edges that arrive where an edge does. [edges of the graph] */
  shares: tf.Tensor1D;
  /** A one for every training pair. */
  ones: tf.Tensor1D;
}

/** Puts the training pairs and the modalities on the device. */
export function uploadInputs(
  train: Csr,
  features: readonly FeatureMatrix[],
  option: FeatureOption,
): GrcnInputs {
  const both = symmetricAdjacency(train);
  return {
    users: train.rows,
    items: train.cols,
    contents: features.map((matrix) => uploadContent([matrix], option)),
    train: uploadEdges(train),
    graph: uploadEdges(both),
    shares: tf.tensor1d(equalShares(both)),
    ones: tf.tensor1d(new Float32Array(train.col.length).fill(1)),
  };
}

/** Frees the device's copy. */
export function disposeInputs({ contents, train, graph, shares, ones }: GrcnInputs): void {
  for (const { x } of contents) disposeFeatures(x);
  disposeEdges(train);
  disposeEdges(graph);
  tf.dispose([shares, ones]);
}

function equalShares({ rows, ptr, col }: EdgeArrays): Float32Array {
  const shares = new Float32Array(col.length);
  for (let r = 0; r < rows; r++) shares.fill(1 / (ptr[r + 1] - ptr[r]), ptr[r], ptr[r + 1]);
  return shares;
}
