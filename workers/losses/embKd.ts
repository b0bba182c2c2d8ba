import type * as tf from '@tensorflow/tfjs-core';
import { embKdTerms } from '#ops/emb-kd/op.ts';
import { weightedMeans } from './weightedMeans.ts';

export interface EmbKdOptions {
  gamma: number;
  embUsers: boolean;
  lambda4: number;
}

/** EmbKD (Eq. 11): λ₄ sum over modalities of mean (1 - cos(e, F^m))^γ over items (and users); tables [users + items, d]. */
export function embKd(
  student: tf.Tensor2D,
  features: tf.Tensor2D[],
  users: number,
  o: EmbKdOptions,
): tf.Scalar {
  const items = { first: users, count: student.shape[0] - users };
  const ranges = o.embUsers ? [items, { first: 0, count: users }] : [items];
  const parts = features.flatMap((f) =>
    ranges.map((range) => ({
      rows: range.count,
      of: (scale: number) => embKdTerms(student, f, o.gamma, range, scale),
    })),
  );
  return weightedMeans(parts, o.lambda4);
}
