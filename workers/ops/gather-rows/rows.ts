import * as tf from '@tensorflow/tfjs-core';
import { groupPositions } from '#lib/occurrences.ts';
import { disposeParts, uploadParts, type Parts } from '../entry-sum/parts.ts';

/** A list of row ids, and for each row the places where it occurs. */
export interface RowArrays {
  rows: number;
  /** [n] */
  ids: Int32Array;
  /** Row r occurs at order[ptr[r]] .. order[ptr[r + 1]]. [rows + 1] */
  ptr: Int32Array;
  /** [n] */
  order: Int32Array;
}

/** The same on the device; free it with `disposeRows`. */
export type RowIndex = { [K in keyof RowArrays]: RowArrays[K] extends number ? number : tf.Tensor1D } & {
  parts: Parts;
};

/** Indexes a list of row ids in [0, rows). */
export function indexRows(rows: number, ids: Int32Array): RowArrays {
  return { rows, ids, ...groupPositions(ids, rows) };
}

/** Puts the index on the device. */
export function uploadRows({ rows, ids, ptr, order }: RowArrays): RowIndex {
  const up = (values: Int32Array) => tf.tensor1d(values, 'int32');
  const parts = uploadParts(ptr, true);
  return { rows, ids: up(ids), ptr: up(ptr), order: up(order), parts };
}

/** Frees the device's copy. */
export function disposeRows({ ids, ptr, order, parts }: RowIndex): void {
  tf.dispose([ids, ptr, order]);
  disposeParts(parts);
}
