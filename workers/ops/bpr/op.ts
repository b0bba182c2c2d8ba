import type * as tf from '@tensorflow/tfjs-core';
import { defineOp } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import logistic from '../logistic.wgsl?raw';
import { rowTerms } from '../rowTerms.ts';
import code from './kernel.wgsl?raw';
import { bprReference } from './reference.ts';

const op = defineOp({
  name: 'BprTerms',
  inputs: ['y'],
  outputs: (s) => ({
    terms: { shape: [s.y[0]], dtype: 'float32' },
    slope: { shape: s.y, dtype: 'float32' },
  }),
  webgpu: ({ y: [rows] }) => ({ code: logistic + code, threads: rows, uniforms: [u32(rows)] }),
  reference: (a) => bprReference(a.y, a.terms, a.slope),
});

/** BPR (Eq. 13): softplus(-(y+ - y-)) [B] for y [B, 2], the positive's score first. */
export const bprTerms = (y: tf.Tensor2D): tf.Tensor1D => rowTerms(op, { y }, ['slope']);
