import * as tf from '@tensorflow/tfjs-core';
import { defineOp } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { rowTerms } from '../rowTerms.ts';
import { embKdReference } from './reference.ts';
import { rowCosine, type RowRange } from './rowCosine.ts';
import code from './terms.wgsl?raw';

const op = defineOp({
  name: 'EmbKdTerms',
  kind: 'loss',
  inputs: ['cosine'],
  outputs: (s) => ({
    terms: { shape: [s.cosine[0]], dtype: 'float32' },
    slope: { shape: s.cosine, dtype: 'float32' },
  }),
  webgpu: ({ cosine: [count] }, { gamma, scale }) => ({
    code,
    threads: count,
    uniforms: [u32(count), f32(gamma), f32(scale)],
  }),
  reference: (a, _, { gamma, scale }) => embKdReference(a.cosine, a.terms, a.slope, gamma, scale),
  work: each('terms', 8),
});

/**
 * scale times EmbKD (Eq. 11): (1 - cos(student[r], teacher[r]))^gamma [count] for the rows r in range of [n, d], gamma >= 1.
 * A zero row has cosine 0 and gradient 0; gradients reach both sides and are zero outside the range.
 */
export function embKdTerms(
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  gamma: number,
  range: RowRange,
  scale = 1,
): tf.Tensor1D {
  const cosine = tf.reshape(rowCosine(student, teacher, range), [range.count, 1]) as tf.Tensor2D;
  return rowTerms(op, { cosine }, ['slope'], { gamma, scale });
}
