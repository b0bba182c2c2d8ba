import * as tf from '#engine/tensors.ts';
import type { Csr } from '#contract/dataset.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { disposeEdges, uploadEdges, type EdgeArrays, type EdgePattern } from '#ops/edges.ts';

/** The edges over which nodes listen to each other, on the device; free them with `disposeClicks`. */
export interface Clicks {
  users: number;
  items: number;
  /** Training pairs [users, items]. */
  train: EdgePattern;
  /** The same in both directions over users + items: the row of an edge is where its message arrives. */
  graph: EdgePattern;
  /** One over the number of edges that arrive where an edge does. [edges of the graph] */
  shares: tf.Tensor1D;
  /** A one for every training pair. */
  ones: tf.Tensor1D;
}

/** Puts the training pairs on the device. */
export function uploadClicks(train: Csr): Clicks {
  const both = symmetricAdjacency(train);
  return {
    users: train.rows,
    items: train.cols,
    train: uploadEdges(train),
    graph: uploadEdges(both),
    shares: tf.tensor1d(equalShares(both)),
    ones: tf.tensor1d(new Float32Array(train.col.length).fill(1)),
  };
}

/** Frees the device's copy. */
export function disposeClicks({ train, graph, shares, ones }: Clicks): void {
  disposeEdges(train);
  disposeEdges(graph);
  tf.dispose([shares, ones]);
}

function equalShares({ rows, ptr, col }: EdgeArrays): Float32Array {
  const shares = new Float32Array(col.length);
  for (let r = 0; r < rows; r++) shares.fill(1 / (ptr[r + 1] - ptr[r]), ptr[r], ptr[r + 1]);
  return shares;
}
