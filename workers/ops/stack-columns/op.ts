import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import code from './kernel.wgsl?raw';
import { columnRangeReference } from './reference.ts';

const op = defineOp({
  name: 'ColumnRange',
  kind: 'copy',
  inputs: ['x'],
  outputs: ({ x: [rows] }, { width }) => ({ y: { shape: [rows, width], dtype: 'float32' } }),
  webgpu: ({ x: [rows, d] }, { begin, width }) => ({
    code,
    threads: rows * quadsOf(width),
    uniforms: [u32(rows), u32(quadsOf(d)), u32(quadsOf(begin)), u32(quadsOf(width))],
  }),
  wasm: (k, at, { x: [rows, d] }, { begin, width }) =>
    void k.columnRange(rows, quadsOf(d), quadsOf(begin), quadsOf(width), at.x, at.y),
  reference: (a, { x: [, d] }, { begin, width }) => columnRangeReference(a.x, a.y, d, begin, width),
  work: ({ x: [rows] }, { width }) => ({ operations: 0, touched: { x: rows * width } }),
});

/** `width` columns of x[N, d] from column `begin` on, all multiples of 4; no gradient. */
export const columnRange = (x: tf.Tensor2D, begin: number, width: number): tf.Tensor2D =>
  run(op, { x }, { begin, width });

/** [N, d_1 + d_2 + ...]: tables [N, d_k] side by side, of any widths; gradients to all of them. Fast where every width is a multiple of 4. */
export function stackColumns(tables: tf.Tensor2D[]): tf.Tensor2D {
  const widths = tables.map(({ shape: [, d] }) => d);
  if (widths.some((d) => d % 4)) return tf.concat(tables, 1);
  return tf.customGrad((...args) => ({
    value: tf.concat(args.slice(0, widths.length) as tf.Tensor2D[], 1),
    gradFunc: (dy: tf.Tensor) => {
      let begin = 0;
      return widths.map((width) => {
        begin += width;
        return columnRange(dy as tf.Tensor2D, begin - width, width);
      });
    },
  }))(...tables) as tf.Tensor2D;
}
