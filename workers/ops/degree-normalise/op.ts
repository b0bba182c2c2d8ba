import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import type { EdgePattern } from '../edges.ts';
import type { Entries } from '../entry-product/op.ts';
import { walksOf } from '../entry-sum/parts.ts';
import { rowFold } from '../entry-sum/rowFold.ts';
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

const sums = rowFold({ reads: { given: 'f32' }, type: 'f32', code: sumsCode, to: 'degree' });
const weighed = rowFold({
  reads: { other: 'i32', entry: 'i32', slopes: 'f32', degree: 'f32' },
  type: 'f32',
  code: othersCode,
  to: 'sums',
});
const perEntry = (code: string, entries: number) => ({ code, threads: entries, uniforms: [u32(entries)] });

const rowSums = defineOp({
  name: 'RowSums',
  kind: 'edge-weights',
  inputs: ['ptr', 'given', 'spans', 'places'],
  outputs: ({ ptr: [n] }) => ({ degree: { shape: [n - 1], dtype: 'float32' } }),
  webgpu: (shapes, { block }) => sums(shapes, { block }),
  reference: (a) => rowSumsReference(a.ptr, a.given, a.degree),
  work: ({ given: [entries] }, { block }, { ptr, spans }) => ({
    operations: entries,
    walks: walksOf(ptr, spans, block),
  }),
});

const byDegrees = defineOp({
  name: 'ByDegrees',
  kind: 'edge-weights',
  inputs: ['row', 'col', 'given', 'degree'],
  outputs: ({ given }) => ({ divided: { shape: given, dtype: 'float32' } }),
  webgpu: ({ given: [entries] }) => perEntry(code, entries),
  reference: (a) => byDegreesReference(a),
  work: ({ given: [entries] }) => ({ operations: 8 * entries }),
});

const towardsOthers = defineOp({
  name: 'TowardsOthers',
  kind: 'edge-weights',
  inputs: ['ptr', 'other', 'entry', 'slopes', 'degree', 'spans', 'places'],
  outputs: ({ degree }) => ({ sums: { shape: degree, dtype: 'float32' } }),
  webgpu: (shapes, { block }) => weighed(shapes, { block }),
  reference: (a) => towardsOthersReference(a),
  work: ({ entry: [entries] }, { block }, { ptr, spans }) => ({
    operations: 5 * entries,
    walks: walksOf(ptr, spans, block),
  }),
});

const gradient = defineOp({
  name: 'ByDegreesGradient',
  kind: 'edge-weights',
  inputs: ['row', 'col', 'dy', 'degree', 'outward', 'inward'],
  outputs: ({ dy }) => ({ dv: { shape: dy, dtype: 'float32' } }),
  webgpu: ({ dy: [entries] }) => perEntry(gradientCode, entries),
  reference: (a) => byDegreesGradientReference(a),
  work: ({ dy: [entries] }) => ({ operations: 15 * entries }),
});

/**
 * D^-1/2 M D^-1/2 of a square matrix with the value v[e] at edge e, D the sums of its rows, on both sides, and at least 1e-12: the values
 * of the same edges, with gradient to v, through the sums too.
 */
export function degreeNormalise({ byRow, byColumn, row, col }: EdgePattern, v: tf.Tensor1D): tf.Tensor1D {
  return tf.customGrad((...args: unknown[]) => {
    const [given, save] = args as [tf.Tensor1D, tf.GradSaveFunc];
    const { ptr, parts } = byRow;
    const degree = run<tf.Tensor1D>(rowSums, { ptr, given, ...parts.tables }, { block: parts.block });
    save([given, degree]);
    return {
      value: run<tf.Tensor1D>(byDegrees, { row, col, given, degree }),
      gradFunc: (dy: tf.Tensor, [values, degrees]: tf.Tensor[]) => {
        const slopes = tf.mul(dy, values);
        const [outward, inward] = [byRow, byColumn].map((entries) => sumsOver(entries, slopes, degrees));
        return run(gradient, { row, col, dy, degree: degrees, outward, inward });
      },
    };
  })(v) as tf.Tensor1D;
}

const sumsOver = (
  { ptr, other, entry, parts: { block, tables } }: Entries,
  slopes: tf.Tensor,
  degree: tf.Tensor,
): tf.Tensor1D =>
  run<tf.Tensor1D>(towardsOthers, { ptr, other, entry, slopes, degree, ...tables }, { block });
