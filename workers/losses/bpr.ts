import type * as tf from '@tensorflow/tfjs-core';
import { bprTerms } from '#ops/bpr/op.ts';
import { mean } from '#ops/mean/op.ts';
import { weighted } from './weighted.ts';

/**
 * BPR = mean softplus(-(s⁺ - s⁻)) (Eq. 13) over scores [B, 2] = (positive, negative), times a weight; with an epsilon
 * -mean log(epsilon + sigmoid(s⁺ - s⁻)), as MMRec has it.
 */
export function bpr(scores: tf.Tensor2D, weight = 1, epsilon = 0): tf.Scalar {
  return weighted(mean(bprTerms(scores, epsilon)), weight);
}
