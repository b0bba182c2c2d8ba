import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { rowsTouched } from '#engine/work.ts';
import { CSR, type Sparse, type SparsePair } from '../csr-product/op.ts';
import { entrySum } from '../entry-sum/entrySum.ts';
import { walksOf } from '../entry-sum/parts.ts';
import { propagateReference } from './reference.ts';

const sum = entrySum({ ...CSR, x: 'h', added: 'z' });

const layer = defineOp({
  name: 'PropagateLayer',
  kind: 'sparse-product',
  inputs: ['ptr', 'col', 'val', 'h', 'z', 'spans', 'places', 'index'],
  outputs: (s) => ({ y: { shape: s.z, dtype: 'float32' } }),
  webgpu: (shapes, { block, scale }) => sum(shapes, { block, scale }),
  wasm: (k, at, { y: [rows, d] }, { scale }) =>
    void k.propagateLayer(rows, d / 4, scale, 1, at.ptr, at.col, at.val, at.h, at.z, at.y),
  reference: (a, { y: [, d] }, { scale }) => propagateReference(a.ptr, a.col, a.val, a.h, a.z, a.y, d, scale),
  work: ({ col: [entries], h, y: [rows, d] }, { block }, { ptr, spans }) => ({
    operations: 2 * (entries + rows) * d,
    touched: { h: rowsTouched(entries, h), index: 0 },
    walks: walksOf(ptr, spans, block),
  }),
});

/** Mean of x, Ax, ..., A^L x in Horner form, (x + A (x + A (x + ...))) / (L + 1): one output per layer. */
function horner({ ptr, col, val, parts, index }: Sparse, x: tf.Tensor2D, layers: number): tf.Tensor2D {
  return tf.tidy(() => {
    let h = x;
    for (let l = 1; l <= layers; l++) {
      const attrs = { block: parts.block, scale: l === layers ? 1 / (layers + 1) : 1 };
      h = run(layer, { ptr, col, val, h, z: x, ...parts.tables, index }, attrs);
    }
    return h;
  });
}

/** Layer mean of LightGCN (Eq. 1 and 2): y[N, d] = (x + Ax + ... + A^L x) / (L + 1), d a multiple of 4; `layers` 0 gives x. */
export function propagateMean(pair: SparsePair, x: tf.Tensor2D, layers: number): tf.Tensor2D {
  if (layers === 0) return tf.clone(x);
  return tf.customGrad((input) => ({
    value: horner(pair.forward, input as tf.Tensor2D, layers),
    gradFunc: (dy: tf.Tensor2D) => horner(pair.transposed, dy, layers),
  }))(x) as tf.Tensor2D;
}
