import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, type Op } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { padded, withColumns } from '../product/columns.ts';
import { quadsOf } from '../quads.ts';
import gradientCode from './gradient.wgsl?raw';
import { rowNormaliseGradientReference, rowNormaliseReference } from './reference.ts';
import { named, sumCode } from './sum.ts';

/** One kernel binds the base, what is added and the result; WebGPU promises 8 storage buffers. */
const AT_ONCE = 6;

function summing(count: number): Op<string, 'y'> {
  const xs = named(count);
  const code = sumCode(count);
  return defineOp<string, 'y'>({
    name: `RowNormalise${count}`,
    kind: 'normalisation',
    inputs: ['base', ...xs],
    outputs: ({ x0: shape }) => ({ y: { shape, dtype: 'float32' } }),
    webgpu: ({ x0: [rows, d] }, { keep, scale }) => ({
      code,
      threads: rows,
      uniforms: [u32(rows), u32(quadsOf(d)), f32(keep), f32(scale)],
    }),
    wasm: (k, at, { x0: [rows, d] }, { keep, scale }) =>
      xs.forEach((x, i) =>
        k.rowNormalise(rows, quadsOf(d), i > 0 ? 1 : keep, scale, i > 0 ? at.y : at.base, at[x], at.y),
      ),
    reference: (a, { x0: [, d] }, { keep, scale }) =>
      xs.forEach((x, i) =>
        rowNormaliseReference(i > 0 ? a.y : a.base, a[x], a.y, d, i > 0 ? 1 : keep, scale),
      ),
    work: ({ x0: [rows, d] }, { keep }) => ({
      operations: rows * (count * (4 * d + 3) + (keep === 0 ? -1 : 1) * d),
      touched: keep === 0 ? { base: 0 } : {},
    }),
  });
}

const sums = Array.from({ length: AT_ONCE }, (_, i) => summing(i + 1));

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
      value: run(sums[0], { base: rows, x0: rows }, { keep: 0, scale: 1 }),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => run(gradient, { x: saved, dy }, { scale: 1 }),
    };
  })(x) as tf.Tensor2D;
}

/** base[n, d] + scale Σ rowNormalise(x[n, d]) over some tables in one pass: how modality features join the ids. */
export function addRowsNormalised(base: tf.Tensor2D, xs: readonly tf.Tensor2D[], scale: number): tf.Tensor2D {
  if (xs.length === 0) return base;
  const sum = tf.customGrad((...args: unknown[]) => {
    const [from, ...tables] = args.slice(0, -1) as tf.Tensor[];
    (args.at(-1) as tf.GradSaveFunc)(tables);
    const inputs = Object.fromEntries(tables.map((x, i) => [`x${i}`, x]));
    return {
      value: run(sums[tables.length - 1], { base: from, ...inputs }, { keep: 1, scale }),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        dy,
        ...saved.map((x) => run<tf.Tensor>(gradient, { x, dy }, { scale })),
      ],
    };
  })(base, ...xs.slice(0, AT_ONCE)) as tf.Tensor2D;
  return addRowsNormalised(sum, xs.slice(AT_ONCE), scale);
}
