import { follows } from '#engine/late.ts';
import type { Key } from '#lib/random.ts';
import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { rowLengths } from '#engine/work.ts';
import type { Sparse } from '../csr-product/op.ts';
import scramble from '../scramble.wgsl?raw';
import code from './kernel.wgsl?raw';
import { edgeDropoutReference } from './reference.ts';

const op = defineOp({
  name: 'EdgeDropout',
  kind: 'dropout',
  inputs: ['ptr', 'col', 'val'],
  outputs: ({ val }) => ({ y: { shape: val, dtype: 'float32' } }),
  webgpu: ({ ptr: [n] }, { key, threshold, scale, swapped }) => ({
    code: scramble + code,
    threads: n - 1,
    uniforms: [u32(n - 1), u32(key), u32(threshold), f32(scale), u32(swapped)],
  }),
  wasm: (k, at, { ptr: [n] }, { key, threshold, scale, swapped }) =>
    void k.edgeDropout(n - 1, key, threshold, scale, swapped, at.ptr, at.col, at.val, at.y),
  reference: (a, _, attrs) => edgeDropoutReference(a.ptr, a.col, a.val, a.y, attrs),
  work: ({ val: [entries] }, _, { ptr }) => ({ operations: entries, walks: rowLengths(ptr) }),
});

type Pattern = Pick<Sparse, 'ptr' | 'col' | 'val'>;
/** A matrix with its transpose, or what the thinning of both reads of them. */
interface Pair<S> {
  forward: S;
  transposed: S;
}

/**
 * The matrix with each entry set to zero with probability `rate` in [0, 1), the others times 1 / (1 - rate); no gradient of its values.
 * What stays depends on the 32-bit key, row and column alone: the same on every backend, and in matrix and transpose. The values
 * belong to the tidy in which they are read; pointers and columns are those of `pair`, which alone is to be freed.
 */
export function dropEdges<S extends Pattern>(pair: Pair<S>, rate: number, key: Key): Pair<S> {
  if (rate === 0) return pair;
  const attrs = {
    key: follows(key, (it) => it >>> 0),
    threshold: Math.floor(rate * 2 ** 32),
    scale: 1 / (1 - rate),
  };
  const thinned = (matrix: S, swapped: 0 | 1): S => {
    const { ptr, col, val } = matrix;
    return { ...matrix, val: run<tf.Tensor1D>(op, { ptr, col, val }, { ...attrs, swapped }) };
  };
  return {
    forward: thinned(pair.forward, 0),
    // Made when the gradient asks for it: what the forward pass makes is gone by then.
    get transposed() {
      return thinned(pair.transposed, 1);
    },
  };
}
