import { util } from '@tensorflow/tfjs-core';

/**
 * What one call of an operator does at least, whatever a backend makes of it. An operation is an addition, multiplication, division,
 * comparison or elementary function of floats; what indices and hashes take is not counted.
 */
export interface Work<N extends string = string> {
  operations: number;
  /** How many numbers are read of an input, or written of an output, where that is not all of them; each counts once, however often it is read. */
  touched?: Partial<Record<N, number>>;
  /** Entries that each thread walks along, where threads differ. */
  walks?: ArrayLike<number>;
}

/** Numbers in tensors of these shapes. */
export const { sizeFromShape } = util;

/** So many operations for each element of one input or output, which may have any shape. */
export const each =
  <N extends string>(name: N, operations: number) =>
  (shapes: Record<N, number[]>): Work<never> => ({ operations: operations * sizeFromShape(shapes[name]) });

/** Numbers in the rows of a table [rows, d] that so many look-ups touch at most. */
export const rowsTouched = (lookUps: number, [rows, d = 1]: number[]): number => Math.min(lookUps, rows) * d;

/** How many entries each row has, of row pointers [rows + 1]. */
export const rowLengths = (ptr: ArrayLike<number>): Int32Array =>
  Int32Array.from({ length: ptr.length - 1 }, (_, r) => ptr[r + 1] - ptr[r]);
