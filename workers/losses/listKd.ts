import type * as tf from '@tensorflow/tfjs-core';
import { listKdTerms } from '#ops/list-kd/op.ts';
import { weightedMeans } from './weightedMeans.ts';

export interface ListKdOptions {
  listKd: 'disentangled' | 'plain' | 'coupled';
  tau: number;
  alpha: number;
  beta: number;
  lambda3: number;
}

/** ListKD (Eq. 6 to 10, 16): λ₃ sum over modalities of the mean list divergence; lists [B, K + 1], positive first. */
export function listKd(student: tf.Tensor2D, teachers: tf.Tensor2D[], o: ListKdOptions): tf.Scalar {
  const { listKd: form, tau, alpha, beta, lambda3 } = o;
  const parts = teachers.map((teacher) => ({
    rows: student.shape[0],
    of: (scale: number) => listKdTerms(student, teacher, { form, tau, alpha, beta, scale }),
  }));
  return weightedMeans(parts, lambda3);
}
