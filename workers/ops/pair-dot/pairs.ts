import * as tf from '@tensorflow/tfjs-core';
import { groupPositions } from '#lib/occurrences.ts';
import { disposeParts, uploadParts, type Parts } from '../entry-sum/parts.ts';

/** P pairs of rows, and for each row the pairs in which it occurs: what the gradient walks along. */
export interface PairArrays {
  nodes: number;
  /** Rows of each pair. [P] */
  left: Int32Array;
  right: Int32Array;
  /** Occurrences of row r are ptr[r] .. ptr[r + 1]. [nodes + 1] */
  ptr: Int32Array;
  /** The row at the other end of each occurrence. [2P] */
  other: Int32Array;
  /** The pair of each occurrence. [2P] */
  pair: Int32Array;
}

/** The same on the device; free it with `disposePairs`. */
export type PairIndex = { [K in keyof PairArrays]: PairArrays[K] extends number ? number : tf.Tensor1D } & {
  parts: Parts;
};

/** Indexes the pairs (left[p], right[p]) of rows in [0, nodes). */
export function indexPairs(nodes: number, left: Int32Array, right: Int32Array): PairArrays {
  const ends = new Int32Array(2 * left.length);
  for (let p = 0; p < left.length; p++) {
    ends[2 * p] = left[p];
    ends[2 * p + 1] = right[p];
  }
  const { ptr, order } = groupPositions(ends, nodes);
  const other = new Int32Array(order.length);
  const pair = new Int32Array(order.length);
  // Plain loops: this runs for every batch.
  for (let e = 0; e < order.length; e++) {
    other[e] = ends[order[e] ^ 1];
    pair[e] = order[e] >> 1;
  }
  return { nodes, left, right, ptr, other, pair };
}

/** Puts the index on the device. */
export function uploadPairs({ nodes, ...arrays }: PairArrays): PairIndex {
  const up = (values: Int32Array) => tf.tensor1d(values, 'int32');
  const { left, right, ptr, other, pair } = arrays;
  return {
    nodes,
    left: up(left),
    right: up(right),
    ptr: up(ptr),
    other: up(other),
    pair: up(pair),
    parts: uploadParts(ptr, true),
  };
}

/** Frees the device's copy. */
export function disposePairs({ left, right, ptr, other, pair, parts }: PairIndex): void {
  tf.dispose([left, right, ptr, other, pair]);
  disposeParts(parts);
}
