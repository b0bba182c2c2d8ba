import type * as tf from '@tensorflow/tfjs-core';
import { defineOp } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { log } from '#lib/elementary.ts';
import logistic from '../logistic.wgsl?raw';
import { rowTerms } from '../rowTerms.ts';
import epsilonCode from './epsilon.wgsl?raw';
import code from './kernel.wgsl?raw';
import { bprEpsilonReference, bprReference } from './reference.ts';

const op = defineOp({
  name: 'BprTerms',
  kind: 'loss',
  inputs: ['y'],
  outputs: (s) => ({
    terms: { shape: [s.y[0]], dtype: 'float32' },
    slope: { shape: s.y, dtype: 'float32' },
  }),
  webgpu: ({ y: [rows] }, { scale }) => ({
    code: logistic + code,
    threads: rows,
    uniforms: [u32(rows), f32(scale)],
  }),
  reference: (a, _, { scale }) => bprReference(a.y, a.terms, a.slope, scale),
  work: each('terms', 12),
});

const withEpsilon = defineOp({
  name: 'BprEpsilonTerms',
  kind: 'loss',
  inputs: ['y'],
  outputs: op.outputs,
  webgpu: ({ y: [rows] }, { scale, epsilon }) => ({
    code: logistic + epsilonCode,
    threads: rows,
    uniforms: [u32(rows), f32(scale), f32(epsilon), f32(-log(epsilon))],
  }),
  reference: (a, _, { scale, epsilon }) => bprEpsilonReference(a.y, a.terms, a.slope, scale, epsilon),
  work: each('terms', 14),
});

/**
 * scale times BPR (Eq. 13), softplus(-(y+ - y-)) [B] for y [B, 2], the positive's score first; with an epsilon
 * -log(epsilon + sigmoid(y+ - y-)).
 */
export const bprTerms = (y: tf.Tensor2D, epsilon = 0, scale = 1): tf.Tensor1D =>
  epsilon === 0
    ? rowTerms(op, { y }, ['slope'], { scale })
    : rowTerms(withEpsilon, { y }, ['slope'], { scale, epsilon });
