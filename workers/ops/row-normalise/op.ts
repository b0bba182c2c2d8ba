import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { padded, withColumns } from '../product/columns.ts';
import { quadsOf } from '../quads.ts';
import gradientCode from './gradient.wgsl?raw';
import code from './kernel.wgsl?raw';
import { rowNormaliseGradientReference, rowNormaliseReference } from './reference.ts';

const forward = defineOp({
  name: 'RowNormalise',
  kind: 'normalisation',
  inputs: ['base', 'x'],
  outputs: (s) => ({ y: { shape: s.x, dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }, { keep, scale }) => ({
    code,
    threads: rows,
    uniforms: [u32(rows), u32(quadsOf(d)), f32(keep), f32(scale)],
  }),
  wasm: (k, at, { x: [rows, d] }, { keep, scale }) =>
    void k.rowNormalise(rows, quadsOf(d), keep, scale, at.base, at.x, at.y),
  reference: (a, { x: [, d] }, { keep, scale }) => rowNormaliseReference(a.base, a.x, a.y, d, keep, scale),
  work: ({ x: [rows, d] }, { keep }) => ({
    operations: rows * ((keep === 0 ? 3 : 5) * d + 3),
    touched: keep === 0 ? { base: 0 } : {},
  }),
});

const gradient = defineOp({
  name: 'RowNormaliseGradient',
  kind: 'normalisation',
  inputs: ['x', 'dy'],
  outputs: (s) => ({ dx: { shape: s.x, dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }, { scale }) => ({
    code: gradientCode,
    threads: rows,
    uniforms: [u32(rows), u32(quadsOf(d)), f32(scale)],
  }),
  wasm: (k, at, { x: [rows, d] }, { scale }) =>
    void k.rowNormaliseGradient(rows, quadsOf(d), scale, at.x, at.dy, at.dx),
  reference: (a, { x: [, d] }, { scale }) => rowNormaliseGradientReference(a.x, a.dy, a.dx, d, scale),
  work: ({ x: [rows, d] }) => ({ operations: rows * (7 * d + 5) }),
});

/** Rows of x[n, d] scaled to length one, any d; a zero row stays zero and has gradient zero. */
export const rowNormalise = (x: tf.Tensor2D): tf.Tensor2D =>
  withColumns(unitRows(withColumns(x, padded(x.shape[1]))), x.shape[1]);

function unitRows(x: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((input, save) => {
    const rows = input as tf.Tensor;
    (save as tf.GradSaveFunc)([rows]);
    return {
      // The kernel wants a base; with weight 0 any tensor of the shape will do.
      value: run(forward, { base: rows, x: rows }, { keep: 0, scale: 1 }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run(gradient, { x: saved, dy }, { scale: 1 }),
    };
  })(x) as tf.Tensor2D;
}

/** base[n, d] + scale * rowNormalise(x[n, d]) in one pass: how modality features join the ids. */
export function addRowNormalised(base: tf.Tensor2D, x: tf.Tensor2D, scale: number): tf.Tensor2D {
  return tf.customGrad((from, input, save) => {
    const rows = input as tf.Tensor;
    (save as tf.GradSaveFunc)([rows]);
    return {
      value: run(forward, { base: from as tf.Tensor, x: rows }, { keep: 1, scale }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => [
        dy,
        run<tf.Tensor>(gradient, { x: saved, dy }, { scale }),
      ],
    };
  })(base, x) as tf.Tensor2D;
}
