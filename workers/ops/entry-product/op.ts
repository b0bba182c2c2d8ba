import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { rowsTouched, sizeFromShape } from '#engine/work.ts';
import { entrySum } from '../entry-sum/entrySum.ts';
import { walksOf, type Parts } from '../entry-sum/parts.ts';
import { quadsOf } from '../quads.ts';
import { entryProductReference } from './reference.ts';

/** Entries by row: those of row r are ptr[r] .. ptr[r + 1]; each has a row of the other side and the place of its weight. */
export interface Entries {
  /** [rows + 1] */
  ptr: tf.Tensor1D;
  /** [entries] */
  other: tf.Tensor1D;
  /** [entries] */
  entry: tf.Tensor1D;
  /** How a GPU cuts its long rows. */
  parts: Parts;
}

const sum = entrySum({
  entries: { other: 'i32', entry: 'i32', weight: 'f32' },
  weight: 'weight[entry[e]]',
  other: 'other[e]',
  x: 'x',
});

const op = defineOp({
  name: 'EntryProduct',
  kind: 'scores',
  inputs: ['ptr', 'other', 'entry', 'weight', 'x', 'spans', 'places'],
  outputs: (s) => ({ y: { shape: [s.ptr[0] - 1, s.x[1]], dtype: 'float32' } }),
  webgpu: (shapes, { block }) => sum(shapes, { block }),
  wasm: (k, at, { y: [rows, d] }) =>
    void k.entryProduct(rows, quadsOf(d), at.ptr, at.other, at.entry, at.weight, at.x, at.y),
  reference: (a, { x: [, d] }) => entryProductReference(a, d),
  work: ({ other: [entries], weight, x, y: [, d] }, { block }, { ptr, spans }) => ({
    operations: 2 * entries * d,
    touched: { weight: Math.min(entries, sizeFromShape(weight)), x: rowsTouched(entries, x) },
    walks: walksOf(ptr, spans, block),
  }),
});

/** y[rows, d]: row r sums weight[entry[e]] x[other[e]] over its entries e, d a multiple of 4; no gradient of its own. */
export const entryProduct = (
  { ptr, other, entry, parts }: Entries,
  weight: tf.Tensor,
  x: tf.Tensor,
): tf.Tensor2D => run(op, { ptr, other, entry, weight, x, ...parts.tables }, { block: parts.block });
