import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowsTouched, sizeFromShape } from '#engine/work.ts';
import { entrySum } from '../entry-sum/entrySum.ts';
import { walksOf } from '../entry-sum/parts.ts';
import { padded, withColumns } from '../product/columns.ts';
import { quadsOf } from '../quads.ts';
import code from './kernel.wgsl?raw';
import { gatherRowsReference, sumOccurrencesReference } from './reference.ts';
import type { RowIndex } from './rows.ts';

export { disposeRows, indexRows, uploadRows, type RowArrays, type RowIndex } from './rows.ts';

const forward = defineOp({
  name: 'GatherRows',
  kind: 'rows',
  inputs: ['ids', 'x'],
  outputs: (s) => ({ y: { shape: [s.ids[0], s.x[1]], dtype: 'float32' } }),
  webgpu: ({ y: [n, d] }) => ({ code, threads: n * quadsOf(d), uniforms: [u32(n), u32(quadsOf(d))] }),
  wasm: (k, at, { y: [n, d] }) => void k.gatherRows(n, quadsOf(d), at.ids, at.x, at.y),
  reference: (a, { x: [, d] }) => gatherRowsReference(a.ids, a.x, a.y, d),
  work: ({ ids: [n], x }) => ({ operations: 0, touched: { x: rowsTouched(n, x) } }),
});

const sum = entrySum({ entries: { order: 'i32' }, weight: '1.0', other: 'order[e]', x: 'dy' });

const gradient = defineOp({
  name: 'SumOccurrences',
  kind: 'rows',
  inputs: ['ptr', 'order', 'dy', 'spans', 'places'],
  outputs: (s) => ({ y: { shape: [s.ptr[0] - 1, s.dy[1]], dtype: 'float32' } }),
  webgpu: (shapes, { block }) => sum(shapes, { block }),
  wasm: (k, at, { y: [rows, d] }) => void k.sumOccurrences(rows, quadsOf(d), at.ptr, at.order, at.dy, at.y),
  reference: (a, { dy: [, d] }) => sumOccurrencesReference(a.ptr, a.order, a.dy, a.y, d),
  work: ({ dy }, { block }, { ptr, spans }) => ({
    operations: sizeFromShape(dy),
    walks: walksOf(ptr, spans, block),
  }),
});

/** y[n, d] = rows `ids` of x[rows, d], any d; the gradient sums in the order of the ids, so it repeats bit for bit. */
export function gatherRows(x: tf.Tensor2D, index: RowIndex): tf.Tensor2D {
  const [count, d] = x.shape;
  if (count !== index.rows) throw new Error(`gatherRows: ${count} rows, but an index of ${index.rows}.`);
  // The kernels read four columns at a time: what lacks some is filled up with zeros, which are cut off again.
  return withColumns(gather(withColumns(x, padded(d)), index), d);
}

function gather(x: tf.Tensor2D, { ids, ptr, order, parts: { block, tables } }: RowIndex): tf.Tensor2D {
  return tf.customGrad((input, save) => {
    // An index that was made on the tape is gone by then.
    (save as tf.GradSaveFunc)([ptr, order, tables.spans, tables.places]);
    return {
      value: run(forward, { ids, x: input as tf.Tensor }),
      gradFunc: (dy: tf.Tensor, [ptr, order, spans, places]: tf.Tensor[]) =>
        run(gradient, { ptr, order, dy, spans, places }, { block }),
    };
  })(x) as tf.Tensor2D;
}

/** y[rows, d]: at each row the sum of the rows of x[n, d] whose id it is, in the order of the ids, and zeros where there is none; any d. The gradient takes those rows. */
export function spreadRows(x: tf.Tensor2D, index: RowIndex): tf.Tensor2D {
  const [count, d] = x.shape;
  if (count !== index.ids.shape[0])
    throw new Error(`spreadRows: ${count} rows, but an index of ${index.ids.shape[0]} ids.`);
  return withColumns(spread(withColumns(x, padded(d)), index), d);
}

function spread(x: tf.Tensor2D, { ids, ptr, order, parts }: RowIndex): tf.Tensor2D {
  return tf.customGrad((input) => ({
    value: run(gradient, { ptr, order, dy: input as tf.Tensor, ...parts.tables }, { block: parts.block }),
    gradFunc: (dy: tf.Tensor) => run(forward, { ids, x: dy }),
  }))(x) as tf.Tensor2D;
}

/** y[n, d] = rows `ids` (int32 [n]) of x[rows, d], any d; no gradient. */
export const rowsAt = (x: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D =>
  withColumns(run(forward, { ids, x: withColumns(x, padded(x.shape[1])) }), x.shape[1]);
