import type * as tf from '@tensorflow/tfjs-core';
import { defineOp } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import logistic from '../logistic.wgsl?raw';
import { rowTerms } from '../rowTerms.ts';
import code from './kernel.wgsl?raw';
import { pairCrossEntropyReference } from './reference.ts';

const op = defineOp({
  name: 'PairCrossEntropyTerms',
  kind: 'loss',
  inputs: ['student', 'teacher'],
  outputs: (s) => ({
    terms: { shape: [s.student[0]], dtype: 'float32' },
    slope: { shape: s.student, dtype: 'float32' },
  }),
  webgpu: ({ student: [rows] }, { tau, epsilon, scale }) => ({
    code: logistic + code,
    threads: rows,
    uniforms: [u32(rows), f32(tau), f32(epsilon), f32(scale)],
  }),
  reference: (a, _, { tau, epsilon, scale }) => pairCrossEntropyReference(a, tau, epsilon, scale),
  work: (s, { epsilon }) => ({ operations: (epsilon > 0 ? 38 : 36) * s.terms[0] }),
});

/**
 * scale times softplus(b) - q b [B], the cross-entropy of the preferences q = sigmoid(m_T / tau) and sigmoid(b), b = m_S / tau, for the margins of
 * scores [B, 2]; with an epsilon -q log(p + epsilon) - (1 - q) log(1 - p + epsilon), which is flat far out. The gradient reaches the
 * student alone.
 */
export const pairCrossEntropy = (
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  tau: number,
  epsilon = 0,
  scale = 1,
): tf.Tensor1D => rowTerms(op, { student }, ['slope'], { tau, epsilon, scale }, { teacher });
