import type * as tf from '@tensorflow/tfjs-core';
import { defineOp } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { rowTerms } from '../rowTerms.ts';
import code from './kernel.wgsl?raw';
import { pairShortfallReference } from './reference.ts';

/** `hinge` counts only margins below the teacher's; `mse` squares any difference. */
export type ShortfallForm = 'hinge' | 'mse';

const op = defineOp({
  name: 'PairShortfallTerms',
  kind: 'loss',
  inputs: ['student', 'teacher'],
  outputs: (s) => ({
    terms: { shape: [s.student[0]], dtype: 'float32' },
    slope: { shape: s.student, dtype: 'float32' },
  }),
  webgpu: ({ student: [rows] }, { squared, scale }) => ({
    code,
    threads: rows,
    uniforms: [u32(rows), u32(squared), f32(scale)],
  }),
  reference: (a, _, { squared, scale }) => pairShortfallReference(a, squared === 1, scale),
  work: each('terms', 8),
});

/**
 * scale times max(0, m_T - m_S), or its square without the max, [B] for the margins of scores [B, 2]; the gradient reaches the student alone, and is
 * 0 where the margins are alike.
 */
export const pairShortfall = (
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  form: ShortfallForm,
  scale = 1,
): tf.Tensor1D =>
  rowTerms(op, { student }, ['slope'], { squared: Number(form === 'mse'), scale }, { teacher });
