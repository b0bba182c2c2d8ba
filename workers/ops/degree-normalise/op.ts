import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowLengths } from '#engine/work.ts';
import type { EdgePattern } from '../edges.ts';
import type { Entries } from '../entry-product/op.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import othersCode from './others.wgsl?raw';
import {
  byDegreesGradientReference,
  byDegreesReference,
  rowSumsReference,
  towardsOthersReference,
} from './reference.ts';
import sumsCode from './sums.wgsl?raw';

const perRow = (code: string, rows: number) => ({ code, threads: rows, uniforms: [u32(rows)] });

const rowSums = defineOp({
  name: 'RowSums',
  kind: 'edge-weights',
  inputs: ['ptr', 'v'],
  outputs: ({ ptr: [n] }) => ({ degree: { shape: [n - 1], dtype: 'float32' } }),
  webgpu: ({ ptr: [n] }) => perRow(sumsCode, n - 1),
  reference: (a) => rowSumsReference(a.ptr, a.v, a.degree),
  work: ({ v: [entries] }, _, { ptr }) => ({ operations: entries, walks: rowLengths(ptr) }),
});

const byDegrees = defineOp({
  name: 'ByDegrees',
  kind: 'edge-weights',
  inputs: ['ptr', 'col', 'v', 'degree'],
  outputs: ({ v }) => ({ y: { shape: v, dtype: 'float32' } }),
  webgpu: ({ degree: [rows] }) => perRow(code, rows),
  reference: (a) => byDegreesReference(a.ptr, a.col, a.v, a.degree, a.y),
  work: ({ v: [entries], degree: [rows] }, _, { ptr }) => ({
    operations: 5 * entries + 3 * rows,
    walks: rowLengths(ptr),
  }),
});

const towardsOthers = defineOp({
  name: 'TowardsOthers',
  kind: 'edge-weights',
  inputs: ['ptr', 'other', 'entry', 'g', 'degree'],
  outputs: ({ degree }) => ({ y: { shape: degree, dtype: 'float32' } }),
  webgpu: ({ degree: [rows] }) => perRow(othersCode, rows),
  reference: (a) => towardsOthersReference(a),
  work: ({ entry: [entries] }, _, { ptr }) => ({ operations: 5 * entries, walks: rowLengths(ptr) }),
});

const gradient = defineOp({
  name: 'ByDegreesGradient',
  kind: 'edge-weights',
  inputs: ['ptr', 'col', 'dy', 'degree', 'out', 'in'],
  outputs: ({ dy }) => ({ dv: { shape: dy, dtype: 'float32' } }),
  webgpu: ({ degree: [rows] }) => perRow(gradientCode, rows),
  reference: (a) => byDegreesGradientReference(a),
  work: ({ dy: [entries], degree: [rows] }, _, { ptr }) => ({
    operations: 6 * entries + 9 * rows,
    walks: rowLengths(ptr),
  }),
});

/**
 * D^-1/2 M D^-1/2 of a square matrix with the value v[e] at edge e, D the sums of its rows, on both sides, and at least 1e-12: the values
 * of the same edges, with gradient to v, through the sums too.
 */
export function degreeNormalise({ byRow, byColumn, col }: EdgePattern, v: tf.Tensor1D): tf.Tensor1D {
  const { ptr } = byRow;
  return tf.customGrad((...args: unknown[]) => {
    const [values, save] = args as [tf.Tensor1D, tf.GradSaveFunc];
    const degree = run<tf.Tensor1D>(rowSums, { ptr, v: values });
    save([values, degree]);
    return {
      value: run<tf.Tensor1D>(byDegrees, { ptr, col, v: values, degree }),
      gradFunc: (dy: tf.Tensor, [own, degrees]: tf.Tensor[]) => {
        const g = tf.mul(dy, own);
        const sums = ({ ptr: from, other, entry }: Entries) =>
          run<tf.Tensor1D>(towardsOthers, { ptr: from, other, entry, g, degree: degrees });
        return run(gradient, { ptr, col, dy, degree: degrees, out: sums(byRow), in: sums(byColumn) });
      },
    };
  })(v) as tf.Tensor1D;
}
