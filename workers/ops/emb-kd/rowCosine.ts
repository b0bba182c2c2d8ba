import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import code from './cosine.wgsl?raw';
import gradientCode from './cosineGradient.wgsl?raw';
import { rowCosineGradientReference, rowCosineReference } from './reference.ts';

/** Rows first .. first + count - 1. */
export interface RowRange {
  first: number;
  count: number;
}

const forward = defineOp({
  name: 'RowCosine',
  kind: 'loss',
  inputs: ['a', 'b'],
  outputs: (_, { count }) => ({ cosine: { shape: [count], dtype: 'float32' } }),
  webgpu: ({ a: [, d] }, { first, count }) => ({
    code,
    threads: count,
    uniforms: [u32(count), u32(first), u32(quadsOf(d))],
  }),
  wasm: (k, at, { a: [, d] }, { first, count }) =>
    void k.rowCosine(count, quadsOf(d), at.a + first * d * 4, at.b + first * d * 4, at.cosine),
  reference: (x, { a: [, d] }, { first }) => rowCosineReference(x.a, x.b, x.cosine, d, first),
  work: ({ a: [, d] }, { count }) => ({
    operations: count * (6 * d + 4),
    touched: { a: count * d, b: count * d },
  }),
});

const gradient = defineOp({
  name: 'RowCosineGradient',
  kind: 'loss',
  inputs: ['a', 'b', 'dy'],
  outputs: (s) => ({ da: { shape: s.a, dtype: 'float32' } }),
  webgpu: ({ a: [rows, d] }, { first, count }) => ({
    code: gradientCode,
    threads: rows,
    uniforms: [u32(rows), u32(first), u32(count), u32(quadsOf(d))],
  }),
  wasm: (k, at, { a: [rows, d] }, { first, count }) =>
    void k.rowCosineGradient(rows, quadsOf(d), first, count, at.a, at.b, at.dy, at.da),
  reference: (x, { a: [, d] }, { first }) => rowCosineGradientReference(x.a, x.b, x.dy, x.da, d, first),
  work: ({ a: [, d] }, { count }) => ({
    operations: count * (9 * d + 7),
    touched: { a: count * d, b: count * d },
  }),
});

// A registered gradient, unlike a customGrad, is asked only for the inputs that train: a frozen teacher costs nothing.
tf.registerGradient({
  kernelName: forward.name,
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, [a, b], attrs) => {
    const towards = (x: tf.Tensor, other: tf.Tensor) =>
      run<tf.Tensor>(gradient, { a: x, b: other, dy: dy as tf.Tensor }, attrs as never);
    return { a: () => towards(a, b), b: () => towards(b, a) };
  },
});

/** cos(a[r], b[r]) [count] of the rows in range of a, b [n, d], d a multiple of 4; 0, with gradient 0, where a row is zero. */
export function rowCosine(a: tf.Tensor2D, b: tf.Tensor2D, { first, count }: RowRange): tf.Tensor1D {
  return run<tf.Tensor1D>(forward, { a, b }, { first, count });
}
