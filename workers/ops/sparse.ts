import * as tf from '@tensorflow/tfjs-core';
import type { Sparse, SparsePair } from './csr-product/op.ts';
import { cutRows, disposeParts, uploadParts } from './entry-sum/parts.ts';

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
  for (const { ptr, col, val, parts, index } of new Set([pair.forward, pair.transposed])) {
    tf.dispose([ptr, col, val, index]);
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
    index: tf.tensor1d(tf.getBackend() === 'webgpu' ? indexOf(ptr, col) : new Int32Array(0), 'int32'),
  };
}

/** All integers of a sparse matrix, see `Sparse`. */
function indexOf(ptr: Int32Array, col: Int32Array): Int32Array {
  const { places, spans } = cutRows(ptr);
  const index = new Int32Array(ptr.length + places.length + spans.length + col.length);
  let at = 0;
  for (const piece of [ptr, places, spans, col]) {
    index.set(piece, at);
    at += piece.length;
  }
  return index;
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
