import type * as tf from '@tensorflow/tfjs-core';
import { disposeInts, takeInts, uploadInts } from '#engine/hostArrays.ts';
import { beginGroups } from '#lib/occurrences.ts';
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
  const ptr = takeInts(nodes + 1);
  const [other, pair] = [takeInts(2 * left.length), takeInts(2 * left.length)];
  beginGroups(ptr, [left, right]);
  // Plain loops: this runs for every batch.
  for (let p = 0; p < left.length; p++) {
    const [a, b] = [left[p], right[p]];
    const first = ptr[a + 1]++;
    other[first] = b;
    pair[first] = p;
    const second = ptr[b + 1]++;
    other[second] = a;
    pair[second] = p;
  }
  return { nodes, left, right, ptr, other, pair };
}

/** Puts the index on the device. */
export function uploadPairs({ nodes, left, right, ptr, other, pair }: PairArrays): PairIndex {
  return {
    nodes,
    left: uploadInts(left),
    right: uploadInts(right),
    ptr: uploadInts(ptr),
    other: uploadInts(other),
    pair: uploadInts(pair),
    parts: uploadParts(ptr, true),
  };
}

/** Frees the device's copy. */
export function disposePairs({ left, right, ptr, other, pair, parts }: PairIndex): void {
  disposeInts(left, right, ptr, other, pair);
  disposeParts(parts);
}
