import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { lanesOf } from '../lanes.ts';
import code from './kernel.wgsl?raw';
import { addRowReference, columnSumsReference } from './reference.ts';
import sumsCode from './sums.wgsl?raw';

const forward = defineOp({
  name: 'AddRow',
  kind: 'elementwise',
  inputs: ['x', 'b'],
  outputs: ({ x }) => ({ y: { shape: x, dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }) => {
    const { alias, count } = lanesOf([d]);
    return { code: alias + code, threads: rows * count, uniforms: [u32(rows * count), u32(count)] };
  },
  wasm: (k, at, { x: [rows, d] }) => void k.addRow(rows, d, at.x, at.b, at.y),
  reference: (a) => addRowReference(a.x, a.b, a.y),
  work: each('x', 1),
});

const sums = defineOp({
  name: 'ColumnSums',
  kind: 'reduction',
  inputs: ['x'],
  outputs: ({ x: [, d] }, { slices }) => ({ y: { shape: [slices, d], dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }, { slices }) => {
    const { alias, count } = lanesOf([d]);
    return {
      code: alias + sumsCode,
      threads: slices * count,
      uniforms: [u32(rows), u32(count), u32(slices)],
    };
  },
  wasm: (k, at, { x: [rows, d] }, { slices }) => void k.columnSums(rows, d, slices, at.x, at.y),
  reference: (a) => columnSumsReference(a.x, a.y),
  work: each('x', 1),
});

/** The sum of each column of x[N, d] in two stages of about √N additions, always in the same order: [d]; no gradient. */
export function columnSums(x: tf.Tensor2D): tf.Tensor1D {
  const [rows, d] = x.shape;
  return tf.tidy(() => {
    const parts = run(sums, { x }, { slices: Math.ceil(Math.sqrt(rows)) || 1 });
    return tf.reshape(run(sums, { x: parts }, { slices: 1 }), [d]);
  });
}

/** x[N, d] + b[d] in every row, any d: a bias. Gradients to both, that of b a column sum in a fixed order. */
export function addRow(x: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor2D {
  tf.util.assert(x.shape[1] === b.shape[0], () => `addRow: [${x.shape}] plus [${b.shape}]`);
  return tf.customGrad((table, row) => ({
    value: run(forward, { x: table as tf.Tensor, b: row as tf.Tensor }),
    gradFunc: (dy: tf.Tensor) => [dy, columnSums(dy as tf.Tensor2D)],
  }))(x, b) as tf.Tensor2D;
}
