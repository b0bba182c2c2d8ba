import type * as tf from '@tensorflow/tfjs-core';
import { weightedMeans } from './weightedMeans.ts';
import { pairKdTerms } from '#ops/pair-kd/op.ts';

/** PairKD (Eq. 5): τ² mean KL(Bern(σ(d_T/τ)) || Bern(σ(d_S/τ))) over scores [B, 2] of both models, times λ₂. */
export function pairKd(
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  o: { tauPair: number; pairKd: 'kl' | 'as-released'; lambda2: number },
): tf.Scalar {
  const of = (scale: number) => pairKdTerms(student, teacher, o.tauPair, o.pairKd, scale);
  return weightedMeans([{ rows: student.shape[0], of }], o.lambda2);
}
