import * as tf from '@tensorflow/tfjs-core';
import { groupPositions } from '#lib/occurrences.ts';
import type { Entries } from './entry-product/op.ts';
import { disposeParts, uploadParts } from './entry-sum/parts.ts';
import type { SparseArrays } from './sparse.ts';

/** Where a sparse matrix has entries, by rows. */
export type EdgeArrays = Omit<SparseArrays, 'val'>;

/** The edges of a sparse matrix [rows, cols] on the device, whose values change; free it with `disposeEdges`. */
export interface EdgePattern {
  rows: number;
  cols: number;
  edges: number;
  /** By rows; an entry's weight lies at the entry itself. */
  byRow: Entries;
  /** By columns, as the transpose has them; `entry` says where the weights lie. */
  byColumn: Entries;
  /** The row and the column of each edge. [edges] */
  row: tf.Tensor1D;
  col: tf.Tensor1D;
}

/** Puts the edges on the device, with the permutation to their transpose. */
export function uploadEdges({ rows, cols, ptr, col }: EdgeArrays): EdgePattern {
  const up = (values: Int32Array) => tf.tensor1d(values, 'int32');
  const row = new Int32Array(col.length);
  for (let r = 0; r < rows; r++) row.fill(r, ptr[r], ptr[r + 1]);
  const { ptr: columnPtr, order } = groupPositions(col, cols);
  const at = { row: up(row), col: up(col) };
  return {
    rows,
    cols,
    edges: col.length,
    byRow: {
      ptr: up(ptr),
      other: at.col,
      entry: up(Int32Array.from(col.keys())),
      parts: uploadParts(ptr),
    },
    byColumn: {
      ptr: up(columnPtr),
      other: up(order.map((e) => row[e])),
      entry: up(order),
      parts: uploadParts(columnPtr),
    },
    ...at,
  };
}

/** Frees the device's copy. */
export function disposeEdges({ byRow, byColumn, row }: EdgePattern): void {
  for (const { ptr, other, entry, parts } of [byRow, byColumn]) {
    tf.dispose([ptr, other, entry]);
    disposeParts(parts);
  }
  row.dispose();
}
