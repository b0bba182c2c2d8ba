import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import logistic from '../logistic.wgsl?raw';
import { rowTerms } from '../rowTerms.ts';
import code from './kernel.wgsl?raw';
import { listKdReference, type ListWeights } from './reference.ts';

/** Which divergence between two rankings (Eq. 10 and 16). */
export type ListKdForm = 'disentangled' | 'plain' | 'coupled';

export interface ListKdOptions {
  form: ListKdForm;
  tau: number;
  /** Weight of positive against the rest; `plain` knows no weights. */
  alpha: number;
  /** Weight of the ranking among the negatives. */
  beta: number;
  /** Of all terms; 1 without it. */
  scale?: number;
}

const op = defineOp({
  name: 'ListKdTerms',
  kind: 'loss',
  inputs: ['student', 'teacher'],
  outputs: (s) => ({
    terms: { shape: [s.student[0]], dtype: 'float32' },
    parts: { shape: [s.student[0], 4], dtype: 'float32' },
    studentSlope: { shape: s.student, dtype: 'float32' },
    teacherSlope: { shape: s.teacher, dtype: 'float32' },
  }),
  webgpu: ({ student: [rows, n] }, { tau, positive, negatives, coupling, scale }) => ({
    code: logistic + code,
    threads: rows,
    uniforms: [...[rows, n].map(u32), ...[tau, positive, negatives, coupling, scale].map(f32)],
  }),
  wasm: (k, at, { student: [rows, n] }, { tau, positive, negatives, coupling, scale }) =>
    void k.listKd(
      rows,
      n,
      tau,
      positive,
      negatives,
      coupling,
      scale,
      at.student,
      at.teacher,
      at.terms,
      at.parts,
      at.studentSlope,
      at.teacherSlope,
    ),
  reference: (a, { student: [, n] }, weights) => listKdReference(a, n, weights as unknown as ListWeights),
  work: ({ student: [rows, n] }) => ({ operations: rows * (4 * n + 22 * (n - 1) + 52) }),
});

// Eq. 16: the plain divergence is the coupled one with both weights 1.
function weightsOf({ form, tau, alpha, beta, scale = 1 }: ListKdOptions) {
  if (form === 'plain') return { tau, scale, positive: 1, negatives: 0, coupling: 1 };
  return form === 'coupled'
    ? { tau, scale, positive: alpha, negatives: 0, coupling: beta }
    : { tau, scale, positive: alpha, negatives: beta, coupling: 0 };
}

/**
 * ListKD (Eq. 6 to 10, 14 to 16), times scale tau^2 [B], for logits [B, K + 1], the positive first, K >= 1.
 * b is positive against the rest, q the softmax among the negatives: disentangled alpha KL(b) + beta KL(q), coupled
 * alpha KL(b) + beta (1 - b_T+) KL(q), plain KL over all K + 1. Gradients reach student and teacher.
 */
export const listKdTerms = (
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  options: ListKdOptions,
): tf.Tensor1D => rowTerms(op, { student, teacher }, ['studentSlope', 'teacherSlope'], weightsOf(options));

/** [B, 4]: KL(b), KL(q), b_T+ and the plain divergence at temperature tau, unweighted; no gradient. */
export function listKdParts(student: tf.Tensor2D, teacher: tf.Tensor2D, tau: number): tf.Tensor2D {
  return tf.tidy(
    () =>
      runAll(op, { student, teacher }, weightsOf({ form: 'plain', tau, alpha: 1, beta: 1 }))
        .parts as tf.Tensor2D,
  );
}
