import type * as tf from '@tensorflow/tfjs-core';
import { defineOp } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import logistic from '../logistic.wgsl?raw';
import { rowTerms } from '../rowTerms.ts';
import code from './kernel.wgsl?raw';
import { pairKdReference } from './reference.ts';

/** `kl` is Eq. 5 as a divergence; `as-released` is what the authors' code computes, kept for study. */
export type PairKdForm = 'kl' | 'as-released';

const op = defineOp({
  name: 'PairKdTerms',
  kind: 'loss',
  inputs: ['student', 'teacher'],
  outputs: (s) => ({
    terms: { shape: [s.student[0]], dtype: 'float32' },
    studentSlope: { shape: s.student, dtype: 'float32' },
    teacherSlope: { shape: s.teacher, dtype: 'float32' },
  }),
  webgpu: ({ student: [rows] }, { tau, released, scale }) => ({
    code: logistic + code,
    threads: rows,
    uniforms: [u32(rows), u32(released), f32(tau), f32(scale)],
  }),
  reference: (a, _, { tau, released, scale }) => pairKdReference(a, tau, released === 1, scale),
  work: each('terms', 43),
});

/**
 * scale times PairKD (Eq. 5) [B] for scores [B, 2], the positive's first: tau^2 KL of the teacher's preference to the student's.
 * Gradients reach both sides; `as-released` knows no temperature.
 */
export const pairKdTerms = (
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  tau: number,
  form: PairKdForm,
  scale = 1,
): tf.Tensor1D =>
  rowTerms(op, { student, teacher }, ['studentSlope', 'teacherSlope'], {
    tau,
    released: form === 'kl' ? 0 : 1,
    scale,
  });
