import type * as tf from '@tensorflow/tfjs-core';
import { bprTerms } from '#ops/bpr/op.ts';
import { mean } from '#ops/mean/op.ts';
import { weighted } from './weighted.ts';

/** BPR = mean softplus(-(s⁺ - s⁻)) (Eq. 13) over scores [B, 2] = (positive, negative), times a weight. */
export function bpr(scores: tf.Tensor2D, weight = 1): tf.Scalar {
  return weighted(mean(bprTerms(scores)), weight);
}
