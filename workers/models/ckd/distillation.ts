import * as tf from '#engine/tensors.ts';
import { total } from '#losses/total.ts';
import { mean, sum } from '#ops/mean/op.ts';
import { pairCrossEntropy } from '#ops/pair-cross-entropy/op.ts';
import { pairShortfall } from '#ops/pair-shortfall/op.ts';
import type { StudentConfig } from '#contract/models/ckd/fields.ts';
import type { SeenModality } from './effects.ts';

/** Inside the logarithms of the released code. */
const EPSILON = 1e-8;

export type DistillationOptions = Pick<
  StudentConfig,
  'kdRatio' | 'kl' | 'tau' | 'distill' | 'spec' | 'logits' | 'reweight' | 'ite'
>;

/** The weights of modality m, [B] or one for all, of w [M, B or 1]. */
const weightOf = (weight: tf.Tensor2D, m: number): tf.Tensor1D =>
  tf.reshape(tf.slice(weight, [m, 0], [1, -1]), [-1]);

/** kd_ratio times the sum over modalities of mean(w_m spec_m), of the batch; w [M, B or 1] is one where it is absent. */
export function specificLoss(
  modalities: readonly SeenModality[],
  { kdRatio, spec }: DistillationOptions,
  weight?: tf.Tensor2D,
): tf.Scalar {
  const parts = modalities.map(({ own, teacher }, m) => {
    const terms = pairShortfall(own, teacher, spec, kdRatio / own.shape[0]);
    return sum(weight ? tf.mul(terms, weightOf(weight, m)) : terms);
  });
  return total(parts);
}

/** kd_ratio kl times the sum over modalities of gen_m mean(w_m), of users with any two items. */
export function genericLoss(
  modalities: readonly SeenModality[],
  { kdRatio, kl, tau, logits }: DistillationOptions,
  weight?: tf.Tensor2D,
): tf.Scalar {
  const parts = modalities.map(({ any }, m) => {
    const { own, teacher } = any!;
    const scale = (kdRatio * kl) / own.shape[0];
    const part = sum(pairCrossEntropy(own, teacher, tau, logits ? 0 : EPSILON, scale));
    return weight ? tf.mul<tf.Scalar>(part, mean(weightOf(weight, m))) : part;
  });
  return total(parts);
}
