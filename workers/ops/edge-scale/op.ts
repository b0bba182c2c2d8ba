import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowsTouched } from '#engine/work.ts';
import type { EdgePattern } from '../edges.ts';
import { walksOf } from '../entry-sum/parts.ts';
import { rowFold } from '../entry-sum/rowFold.ts';
import columns from './columns.wgsl?raw';
import code from './kernel.wgsl?raw';
import { columnDotReference, edgeScaleReference } from './reference.ts';

const scale = defineOp({
  name: 'EdgeScale',
  kind: 'edge-weights',
  inputs: ['col', 'w', 's'],
  outputs: ({ w }) => ({ y: { shape: w, dtype: 'float32' } }),
  webgpu: ({ w: [edges] }) => ({ code, threads: edges, uniforms: [u32(edges)] }),
  wasm: (k, at, { w: [edges] }) => void k.edgeScale(edges, at.col, at.w, at.s, at.y),
  reference: (a) => edgeScaleReference(a.col, a.w, a.s, a.y),
  work: ({ w: [edges], s }) => ({ operations: edges, touched: { s: rowsTouched(edges, s) } }),
});

const dots = rowFold({
  reads: { entry: 'i32', w: 'f32', dy: 'f32' },
  type: 'f32',
  code: columns,
  to: 'ds',
});

const columnDot = defineOp({
  name: 'ColumnDot',
  kind: 'edge-weights',
  inputs: ['ptr', 'entry', 'w', 'dy', 'spans', 'places'],
  outputs: ({ ptr: [n] }) => ({ ds: { shape: [n - 1], dtype: 'float32' } }),
  webgpu: (shapes, { block }) => dots(shapes, { block }),
  wasm: (k, at, { ds: [cols] }) => void k.columnDot(cols, at.ptr, at.entry, at.w, at.dy, at.ds),
  reference: (a) => columnDotReference(a.ptr, a.entry, a.w, a.dy, a.ds),
  work: ({ entry: [entries] }, { block }, { ptr, spans }) => ({
    operations: 2 * entries,
    walks: walksOf(ptr, spans, block),
  }),
});

/** y[e] = w[e] s[column of e] for w[edges] and a factor s[cols] of every column; gradients to both. */
export function edgeScale(edges: EdgePattern, w: tf.Tensor1D, s: tf.Tensor1D): tf.Tensor1D {
  const {
    col,
    byColumn: {
      ptr,
      entry,
      parts: { block, tables },
    },
  } = edges;
  return tf.customGrad((...args: unknown[]) => {
    const [weights, factors, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([weights, factors]);
    return {
      value: run<tf.Tensor1D>(scale, { col, w: weights, s: factors }),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        run<tf.Tensor>(scale, { col, w: dy, s: saved[1] }),
        run<tf.Tensor>(columnDot, { ptr, entry, w: saved[0], dy, ...tables }, { block }),
      ],
    };
  })(w, s) as tf.Tensor1D;
}
