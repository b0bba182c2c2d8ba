import type * as tf from '@tensorflow/tfjs-core';
import { bprTerms } from '#ops/bpr/op.ts';
import { weightedMeans } from './weightedMeans.ts';

/**
 * BPR = mean softplus(-(s⁺ - s⁻)) (Eq. 13) over scores [B, 2] = (positive, negative), times a weight; with an epsilon
 * -mean log(epsilon + sigmoid(s⁺ - s⁻)), as MMRec has it.
 */
export function bpr(scores: tf.Tensor2D, weight = 1, epsilon = 0): tf.Scalar {
  const of = (scale: number) => bprTerms(scores, epsilon, scale);
  return weightedMeans([{ rows: scores.shape[0], of }], weight);
}
