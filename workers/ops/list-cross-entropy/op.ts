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
  webgpu: ({ y: [rows, n] }, { tau }) => ({
    code: logistic + code,
    threads: rows,
    uniforms: [u32(rows), u32(n), f32(tau)],
  }),
  wasm: (k, at, { y: [rows, n] }, { tau }) => void k.listCrossEntropy(rows, n, tau, at.y, at.terms, at.slope),
  reference: (a, { y: [, n] }, { tau }) => listCrossEntropyReference(a, n, tau),
  work: ({ y: [rows, n] }) => ({ operations: rows * (8 * (n - 1) + 14) }),
});

/**
 * -log softmax(y / tau)[0] of each row [B], for logits y [B, K + 1], the positive first, K >= 1: softplus of the distance to the
 * negatives' log-sum, so that nothing overflows and small terms keep their digits. With K = 1 it is BPR of the margin over tau.
 */
export const listCrossEntropyTerms = (y: tf.Tensor2D, tau: number): tf.Tensor1D =>
  rowTerms(op, { y }, ['slope'], { tau });
