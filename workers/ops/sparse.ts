import * as tf from '@tensorflow/tfjs-core';
import type { Sparse, SparsePair } from './csr-product/op.ts';
import { disposeParts, uploadParts } from './entry-sum/parts.ts';

/** Typed arrays of a sparse matrix in compressed rows. */
export interface SparseArrays {
  rows: number;
  cols: number;
  ptr: Int32Array;
  col: Int32Array;
  val: Float32Array;
}

/** Puts a sparse matrix and its transpose on the device; free it with `disposeSparse`. */
export function uploadPair(m: SparseArrays): SparsePair {
  return { forward: upload(m), transposed: upload(transpose(m)) };
}

/** A symmetric matrix is its own transpose: one copy serves both. */
export function uploadSymmetric(m: SparseArrays): SparsePair {
  const one = upload(m);
  return { forward: one, transposed: one };
}

export function disposeSparse(pair: SparsePair): void {
  for (const { ptr, col, val, parts } of new Set([pair.forward, pair.transposed])) {
    tf.dispose([ptr, col, val]);
    disposeParts(parts);
  }
}

function upload({ rows, ptr, col, val }: SparseArrays): Sparse {
  return {
    rows,
    ptr: tf.tensor1d(ptr, 'int32'),
    col: tf.tensor1d(col, 'int32'),
    val: tf.tensor1d(val),
    parts: uploadParts(ptr),
  };
}

/** The transpose, its columns ascending (stable counting sort). */
export function transpose({ rows, cols, ptr, col, val }: SparseArrays): SparseArrays {
  const out = {
    rows: cols,
    cols: rows,
    ptr: new Int32Array(cols + 1),
    col: new Int32Array(col.length),
    val: new Float32Array(val.length),
  };
  for (const c of col) out.ptr[c + 1]++;
  for (let c = 0; c < cols; c++) out.ptr[c + 1] += out.ptr[c];
  const next = out.ptr.slice(0, cols);
  for (let r = 0; r < rows; r++) {
    for (let e = ptr[r]; e < ptr[r + 1]; e++) {
      const to = next[col[e]]++;
      out.col[to] = r;
      out.val[to] = val[e];
    }
  }
  return out;
}
