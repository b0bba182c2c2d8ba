import type * as tf from '@tensorflow/tfjs-core';
import { defineOp } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import logistic from '../logistic.wgsl?raw';
import { rowTerms } from '../rowTerms.ts';
import code from './kernel.wgsl?raw';
import { listCrossEntropyReference } from './reference.ts';

const op = defineOp({
  name: 'ListCrossEntropyTerms',
  kind: 'loss',
  inputs: ['y'],
  outputs: (s) => ({
    terms: { shape: [s.y[0]], dtype: 'float32' },
    slope: { shape: s.y, dtype: 'float32' },
  }),
  webgpu: ({ y: [rows, n] }, { tau, scale }) => ({
    code: logistic + code,
    threads: rows,
    uniforms: [u32(rows), u32(n), f32(tau), f32(scale)],
  }),
  wasm: (k, at, { y: [rows, n] }, { tau, scale }) =>
    void k.listCrossEntropy(rows, n, tau, scale, at.y, at.terms, at.slope),
  reference: (a, { y: [, n] }, { tau, scale }) => listCrossEntropyReference(a, n, tau, scale),
  work: ({ y: [rows, n] }) => ({ operations: rows * (8 * (n - 1) + 16) }),
});

/**
 * -scale log softmax(y / tau)[0] of each row [B], for logits y [B, K + 1], the positive first, K >= 1: softplus of the distance to the
 * negatives' log-sum, so that nothing overflows and small terms keep their digits. With K = 1 it is BPR of the margin over tau.
 */
export const listCrossEntropyTerms = (y: tf.Tensor2D, tau: number, scale = 1): tf.Tensor1D =>
  rowTerms(op, { y }, ['slope'], { tau, scale });
