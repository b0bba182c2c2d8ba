import type * as tf from '@tensorflow/tfjs-core';
import { inBatchCrossEntropy } from '#ops/in-batch/op.ts';
import { weighted } from './weighted.ts';

/** InfoNCE within the batch, times a weight: mean cross-entropy of p qᵀ / temperature [B, B] against the diagonal, for p and q [B, d]. */
export function inBatch(p: tf.Tensor2D, q: tf.Tensor2D, temperature: number, weight = 1): tf.Scalar {
  return weighted(inBatchCrossEntropy(p, q, temperature), weight);
}
