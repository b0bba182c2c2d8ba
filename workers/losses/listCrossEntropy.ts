import type * as tf from '@tensorflow/tfjs-core';
import { listCrossEntropyTerms } from '#ops/list-cross-entropy/op.ts';
import { weightedMeans } from './weightedMeans.ts';

/** The mean of -log softmax(scores / τ)[0] over lists [B, K + 1], the positive first, times a weight. */
export const listCrossEntropy = (scores: tf.Tensor2D, tau: number, weight = 1): tf.Scalar =>
  weightedMeans(
    [{ rows: scores.shape[0], of: (scale) => listCrossEntropyTerms(scores, tau, scale) }],
    weight,
  );
