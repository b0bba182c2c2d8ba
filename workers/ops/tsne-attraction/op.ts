import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import type { Sparse } from '../csr-product/op.ts';
import { walksOf } from '../entry-sum/parts.ts';
import { rowFold } from '../entry-sum/rowFold.ts';
import code from './kernel.wgsl?raw';
import { tsneAttractionReference } from './reference.ts';

const pull = rowFold({
  reads: { col: 'i32', val: 'f32', points: 'vec2f' },
  type: 'vec2f',
  code,
  to: 'force',
});

const op = defineOp({
  name: 'TsneAttraction',
  kind: 'projection',
  inputs: ['ptr', 'col', 'val', 'points', 'spans', 'places'],
  outputs: ({ points }) => ({ force: { shape: points, dtype: 'float32' } }),
  webgpu: (shapes, { block }) => pull(shapes, { block }),
  wasm: (k, at, { points: [n] }) => void k.tsneAttraction(n, at.ptr, at.col, at.val, at.points, at.force),
  reference: (a) => tsneAttractionReference(a.ptr, a.col, a.val, a.points, a.force),
  work: ({ col: [entries] }, { block }, { ptr, spans }) => ({
    operations: 12 * entries,
    walks: walksOf(ptr, spans, block),
  }),
});

/** The pull of t-SNE's neighbours, [n, 2] = Σ_j p_ij q_ij (y_i - y_j) with q_ij = 1 / (1 + |y_i - y_j|²), for P [n, n] and y [n, 2]. */
export function tsneAttraction({ ptr, col, val, parts }: Sparse, y: tf.Tensor2D): tf.Tensor2D {
  return run(op, { ptr, col, val, points: y, ...parts.tables }, { block: parts.block });
}
