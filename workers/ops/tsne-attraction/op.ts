import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowLengths } from '#engine/work.ts';
import type { Sparse } from '../csr-product/op.ts';
import code from './kernel.wgsl?raw';
import { tsneAttractionReference } from './reference.ts';

const op = defineOp({
  name: 'TsneAttraction',
  kind: 'projection',
  inputs: ['ptr', 'col', 'val', 'y'],
  outputs: ({ y }) => ({ force: { shape: y, dtype: 'float32' } }),
  webgpu: ({ y: [n] }) => ({ code, threads: n, uniforms: [u32(n)] }),
  wasm: (k, at, { y: [n] }) => void k.tsneAttraction(n, at.ptr, at.col, at.val, at.y, at.force),
  reference: (a) => tsneAttractionReference(a.ptr, a.col, a.val, a.y, a.force),
  work: ({ col: [entries] }, _, { ptr }) => ({ operations: 12 * entries, walks: rowLengths(ptr) }),
});

/** The pull of t-SNE's neighbours, [n, 2] = Σ_j p_ij q_ij (y_i - y_j) with q_ij = 1 / (1 + |y_i - y_j|²), for P [n, n] and y [n, 2]. */
export function tsneAttraction({ ptr, col, val }: Sparse, y: tf.Tensor2D): tf.Tensor2D {
  return run(op, { ptr, col, val, y });
}
