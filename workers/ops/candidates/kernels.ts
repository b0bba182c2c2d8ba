import { defineOp } from '#engine/defineOp.ts';
import { f32, u32, WORKGROUP } from '#engine/gpuProgram.ts';
import crossEntropyCode from './crossEntropy.wgsl?raw';
import distillationCode from './distillation.wgsl?raw';
import {
  candidateCrossEntropyReference,
  candidateDistillationReference,
  sameChoiceReference,
} from './reference.ts';
import row from './row.wgsl?raw';
import sameChoiceCode from './sameChoice.wgsl?raw';

/** A workgroup takes a row. */
const threadsOf = (rows: number): number => WORKGROUP * rows;

/** Terms of rows and their slopes by the logits, see reference.ts. */
export const crossEntropy = defineOp({
  name: 'CandidateCrossEntropy',
  inputs: ['logits', 'rows', 'met', 'columns'],
  outputs: ({ logits }) => ({
    terms: { shape: [logits[0]], dtype: 'float32' },
    slope: { shape: logits, dtype: 'float32' },
  }),
  webgpu: ({ logits: [rows, n] }, { weight }) => ({
    code: crossEntropyCode + row,
    threads: threadsOf(rows),
    uniforms: [u32(rows), u32(n), f32(weight)],
  }),
  reference: (a, _, { weight }) => candidateCrossEntropyReference(a, weight),
});

/** Terms of rows and their slopes by student and teacher; `byTeacher` has no rows where the teacher is detached. */
export const distillation = defineOp({
  name: 'CandidateDistillation',
  inputs: ['student', 'teacher', 'rows', 'met', 'columns'],
  outputs: ({ student: [rows, n] }, { detach }) => ({
    terms: { shape: [rows], dtype: 'float32' },
    byStudent: { shape: [rows, n], dtype: 'float32' },
    byTeacher: { shape: [detach ? 0 : rows, n], dtype: 'float32' },
  }),
  webgpu: ({ student: [rows, n] }, { tau, weight, detach }) => ({
    code: distillationCode + row,
    threads: threadsOf(rows),
    uniforms: [u32(rows), u32(n), f32(tau), f32(weight), u32(detach)],
  }),
  reference: (a, _, { tau, weight }) => candidateDistillationReference(a, tau, weight),
});

/** Where two choose the same candidate first. */
export const sameChoice = defineOp({
  name: 'SameChoice',
  inputs: ['a', 'b', 'rows', 'met', 'columns'],
  outputs: ({ a: [rows] }) => ({ same: { shape: [rows], dtype: 'float32' } }),
  webgpu: ({ a: [rows, n] }) => ({
    code: sameChoiceCode + row,
    threads: threadsOf(rows),
    uniforms: [u32(rows), u32(n)],
  }),
  reference: (a) => sameChoiceReference(a),
});
