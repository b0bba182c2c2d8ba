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

/** The edges that are there in a training step, and the probability with which each of them might not be. */
export interface Thinned {
  mask: Mask;
  rate: number;
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

/** Leaves out each training pair with this probability, by the 32-bit key, in both directions; undefined where all stay. */
export function thin(graph: EgoGraph, rate: number, key: number): Thinned | undefined {
  const kept = keepSome(graph, rate, key);
  return kept && { mask: kept.graph, rate };
}

/** S x [nodes, d]; where some edges are not there the others weigh as much more. */
export function hop({ graph, weights }: EgoGraph, thinned?: Thinned): (x: tf.Tensor2D) => tf.Tensor2D {
  const there: tf.Tensor1D = thinned
    ? tf.mul(weights, tf.mul(thinned.mask.there, 1 / (1 - thinned.rate)))
    : weights;
  return (x) => constantEdgeProduct(graph, there, x);
}
