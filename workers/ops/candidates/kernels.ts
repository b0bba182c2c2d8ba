import * as tf from '@tensorflow/tfjs-core';
import { defineOp, type Output } from '#engine/defineOp.ts';
import { f32, u32, WORKGROUP } from '#engine/gpuProgram.ts';
import { each, sizeFromShape } from '#engine/work.ts';
import crossEntropyCode from './crossEntropy.wgsl?raw';
import distillationCode from './distillation.wgsl?raw';
import {
  candidateCrossEntropyReference,
  candidateDistillationReference,
  sameChoiceReference,
} from './reference.ts';
import sumOf from '../sumOf.wgsl?raw';
import rowCode from './row.wgsl?raw';
import sameChoiceCode from './sameChoice.wgsl?raw';

const row = sumOf + rowCode;

/** A workgroup takes a row. */
const threadsOf = (rows: number): number => WORKGROUP * rows;

/** Room for so many rows of n numbers, filled up to whole quads, which the wasm kernels keep between passes; on a GPU nothing. */
const tileOf = (rows: number, n: number): Output => ({
  shape: [tf.getBackend() === 'webgpu' ? 0 : rows, 4 * Math.ceil(n / 4)],
  dtype: 'float32',
});

/** Terms of rows and their slopes by the logits, both times `weight` and a row's own, see reference.ts. */
export const crossEntropy = defineOp({
  name: 'CandidateCrossEntropy',
  kind: 'loss',
  inputs: ['logits', 'choices', 'columns', 'weights'],
  outputs: ({ logits }) => ({
    terms: { shape: [logits[0]], dtype: 'float32' },
    slope: { shape: logits, dtype: 'float32' },
    tile: tileOf(2, logits[1]),
  }),
  webgpu: ({ logits: [rows, n] }, { weight }) => ({
    code: crossEntropyCode + row,
    threads: threadsOf(rows),
    uniforms: [u32(rows), u32(n), f32(weight)],
  }),
  wasm: (k, at, { logits: [rows, n] }, { weight }) =>
    void k.candidateCrossEntropy(
      rows,
      n,
      weight,
      at.logits,
      at.choices,
      at.columns,
      at.weights,
      at.terms,
      at.slope,
      at.tile,
    ),
  reference: (a, _, { weight }) => candidateCrossEntropyReference(a, weight),
  work: each('logits', 8),
});

/** Terms of rows and their slopes by student and teacher; `byTeacher` has no rows where the teacher is detached. */
export const distillation = defineOp({
  name: 'CandidateDistillation',
  kind: 'loss',
  inputs: ['student', 'teacher', 'choices', 'columns'],
  outputs: ({ student: [rows, n] }, { detach }) => ({
    terms: { shape: [rows], dtype: 'float32' },
    byStudent: { shape: [rows, n], dtype: 'float32' },
    byTeacher: { shape: [detach ? 0 : rows, n], dtype: 'float32' },
    tile: tileOf(5, n),
  }),
  webgpu: ({ student: [rows, n] }, { tau, weight, detach }) => ({
    code: distillationCode + row,
    threads: threadsOf(rows),
    uniforms: [u32(rows), u32(n), f32(tau), f32(weight), u32(detach)],
  }),
  wasm: (k, at, { student: [rows, n] }, { tau, weight, detach }) =>
    void k.candidateDistillation(
      rows,
      n,
      tau,
      weight,
      detach,
      at.student,
      at.teacher,
      at.choices,
      at.columns,
      at.terms,
      at.byStudent,
      at.byTeacher,
      at.tile,
    ),
  reference: (a, _, { tau, weight }) => candidateDistillationReference(a, tau, weight),
  work: ({ student }, { detach }) => ({ operations: (detach ? 21 : 25) * sizeFromShape(student) }),
});

/** Where two choose the same candidate first. */
export const sameChoice = defineOp({
  name: 'SameChoice',
  kind: 'loss',
  inputs: ['a', 'b', 'choices', 'columns'],
  outputs: ({ a: [rows, n] }) => ({ same: { shape: [rows], dtype: 'float32' }, tile: tileOf(2, n) }),
  webgpu: ({ a: [rows, n] }) => ({
    code: sameChoiceCode + row,
    threads: threadsOf(rows),
    uniforms: [u32(rows), u32(n)],
  }),
  wasm: (k, at, { a: [rows, n] }) =>
    void k.sameChoice(rows, n, at.a, at.b, at.choices, at.columns, at.same, at.tile),
  reference: (a) => sameChoiceReference(a),
  work: each('a', 4),
});
