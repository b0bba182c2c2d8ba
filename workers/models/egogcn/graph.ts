import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import type { Csr } from '#contract/dataset.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { constantEdgeProduct } from '#ops/edge-product/op.ts';
import { disposeClicks, uploadClicks, type Clicks } from '../attention/clicks.ts';
import { keepSome, type Mask } from '../attention/dropout.ts';

/** The edges over which nodes listen and ids spread, on the device; free them with `disposeGraph`. */
export interface EgoGraph extends Clicks {
  /** D^-1/2 A D^-1/2 at each edge. [edges of the graph] */
  weights: tf.Tensor1D;
}

/** Puts the training pairs on the device. */
export const uploadGraph = (train: Csr): EgoGraph => ({
  ...uploadClicks(train),
  weights: tf.tensor1d(symmetricAdjacency(train).val),
});

/** Frees the device's copy. */
export function disposeGraph({ weights, ...clicks }: EgoGraph): void {
  disposeClicks(clicks);
  weights.dispose();
}

/** The edges of a training step: each training pair is left out with this probability, by the 32-bit key, in both directions; undefined where all stay. */
export const thin = (graph: EgoGraph, rate: number, key: Key): Mask | undefined =>
  keepSome(graph, rate, key)?.graph;

/** S x [nodes, d]. */
export const hop =
  ({ graph, weights }: EgoGraph) =>
  (x: tf.Tensor2D): tf.Tensor2D =>
    constantEdgeProduct(graph, weights, x);
