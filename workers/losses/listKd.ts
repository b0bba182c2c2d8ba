import type * as tf from '@tensorflow/tfjs-core';
import { listKdTerms } from '#ops/list-kd/op.ts';
import { mean } from '#ops/mean/op.ts';
import { total } from './total.ts';
import { weighted } from './weighted.ts';

export interface ListKdOptions {
  listKd: 'disentangled' | 'plain' | 'coupled';
  tau: number;
  alpha: number;
  beta: number;
  lambda3: number;
}

/** ListKD (Eq. 6 to 10, 16): λ₃ sum over modalities of the mean list divergence; lists [B, K + 1], positive first. */
export function listKd(student: tf.Tensor2D, teachers: tf.Tensor2D[], o: ListKdOptions): tf.Scalar {
  const form = { form: o.listKd, tau: o.tau, alpha: o.alpha, beta: o.beta };
  const parts = teachers.map((teacher) => mean(listKdTerms(student, teacher, form)));
  return weighted(total(parts), o.lambda3);
}
