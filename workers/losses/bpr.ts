import * as tf from '@tensorflow/tfjs-core';
import { bprTerms } from '#ops/bpr/op.ts';
import { mean } from '#ops/mean/op.ts';

/** BPR = mean softplus(-(s⁺ - s⁻)) (Eq. 13) over scores [B, 2] = (positive, negative), times a weight. */
export function bpr(scores: tf.Tensor2D, weight = 1): tf.Scalar {
  return weighted(mean(bprTerms(scores)), weight);
}

/** A scalar times a constant; weight 1 costs nothing. */
export function weighted(loss: tf.Scalar, weight: number): tf.Scalar {
  return weight === 1 ? loss : tf.mul(loss, weight);
}
