import type * as tf from '@tensorflow/tfjs-core';
import { sum } from '#ops/mean/op.ts';
import { pairKdTerms } from '#ops/pair-kd/op.ts';

/** PairKD (Eq. 5): τ² mean KL(Bern(σ(d_T/τ)) || Bern(σ(d_S/τ))) over scores [B, 2] of both models, times λ₂. */
export function pairKd(
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  o: { tauPair: number; pairKd: 'kl' | 'as-released'; lambda2: number },
): tf.Scalar {
  return sum(pairKdTerms(student, teacher, o.tauPair, o.pairKd, o.lambda2 / student.shape[0]));
}
