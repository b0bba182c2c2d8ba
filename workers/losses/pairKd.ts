import type * as tf from '@tensorflow/tfjs-core';
import { mean } from '#ops/mean/op.ts';
import { pairKdTerms } from '#ops/pair-kd/op.ts';
import { weighted } from './weighted.ts';

/** PairKD (Eq. 5): τ² mean KL(Bern(σ(d_T/τ)) || Bern(σ(d_S/τ))) over scores [B, 2] of both models, times λ₂. */
export function pairKd(
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  o: { tauPair: number; pairKd: 'kl' | 'as-released'; lambda2: number },
): tf.Scalar {
  return weighted(mean(pairKdTerms(student, teacher, o.tauPair, o.pairKd)), o.lambda2);
}
