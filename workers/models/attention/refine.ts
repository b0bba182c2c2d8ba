import * as tf from '#engine/tensors.ts';
import { constantEdgeProduct, edgeProduct } from '#ops/edge-product/op.ts';
import { edgeScale } from '#ops/edge-scale/op.ts';
import type { EdgePattern } from '#ops/edges.ts';
import { leakyRelu } from '#ops/leaky-relu/op.ts';
import { maximumOf } from '#ops/maximum/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Parameters } from '../model.ts';
import type { Mask } from './dropout.ts';
import type { Clicks } from './clicks.ts';
import { sharesOf } from './listen.ts';

/** How the attention of several modalities becomes one weight of an edge. */
export interface RefineForm {
  /**
   * `confid`: the largest, after each was multiplied by its source's confidence; `max`, `mean`: without confidence; `equal`: none of it,
   * the edges that arrive at a node share one.
   */
  weight: 'confid' | 'max' | 'mean' | 'equal';
  /** Whether weights below zero become zero: the edge is gone. */
  pruning: boolean;
}

/** Weights of all edges before any is pruned, from the attention of every modality; [edges] each. */
export function unpruned(
  graph: EdgePattern,
  attentions: readonly tf.Tensor1D[],
  parameters: Parameters,
  weight: Exclude<RefineForm['weight'], 'equal'>,
): tf.Tensor1D {
  if (weight === 'mean')
    // Two at a time: addN binds all at once, and WebGPU promises 8 storage buffers.
    return tf.mul(
      attentions.reduce((sum, a) => tf.add(sum, a)),
      1 / attentions.length,
    );
  const scaled = (a: tf.Tensor1D, m: number) =>
    weight === 'confid' ? edgeScale(graph, a, parameters[`confidence${m}`] as tf.Tensor1D) : a;
  return maximumOf(attentions.map(scaled) as [tf.Tensor1D]);
}

/** The same after edges whose weight is below zero were pruned, where the form does. */
export function edgeWeights(
  graph: EdgePattern,
  attentions: readonly tf.Tensor1D[],
  parameters: Parameters,
  weight: Exclude<RefineForm['weight'], 'equal'>,
  pruning: boolean,
): tf.Tensor1D {
  const weights = unpruned(graph, attentions, parameters, weight);
  return pruning ? leakyRelu(weights, 0) : weights;
}

/** One hop over the refined graph: W x [nodes, d]. */
export function refinedHop(
  { graph, shares }: Clicks,
  attentions: readonly tf.Tensor1D[],
  parameters: Parameters,
  { weight, pruning }: RefineForm,
  mask?: Mask,
): (x: tf.Tensor2D) => tf.Tensor2D {
  if (weight === 'equal') {
    const equal = mask ? sharesOf(graph, mask.bias, mask) : shares;
    return (x) => constantEdgeProduct(graph, equal, x);
  }
  const weights = edgeWeights(graph, attentions, parameters, weight, pruning);
  return (x) => edgeProduct(graph, weights, x);
}

/** e⁰ + W e⁰ + .. + W^L e⁰ with e⁰ = n(ids) [nodes, d], innermost first; not renormalised. */
export function spread(hop: (x: tf.Tensor2D) => tf.Tensor2D, ids: tf.Tensor2D, layers: number): tf.Tensor2D {
  const own = rowNormalise(ids);
  let sum = own;
  for (let l = 0; l < layers; l++) sum = tf.add(own, hop(sum));
  return sum;
}
