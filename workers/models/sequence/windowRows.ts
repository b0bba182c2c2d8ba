import * as tf from '#engine/tensors.ts';
import { noParts } from '#ops/entry-sum/parts.ts';
import { gatherRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { meanRow, tiled } from '#ops/mean-row/op.ts';
import type { Histories } from '../nextItem.ts';

/** The window of each token, as row of a table of windows: gathers what a window says to its tokens, and sums what they say. */
export const windowRows = ({ size, tokens, windows }: Histories): RowIndex => ({
  rows: size,
  ids: windows.owners,
  ptr: windows.ptr,
  order: tf.tensor1d(
    Int32Array.from({ length: tokens.ids.size }, (_, k) => k),
    'int32',
  ),
  parts: noParts(),
});

/** The vector of the user of each window, [size, d], out of those of all users; somebody whom nobody met is the mean of all. */
export const usersOf = (table: tf.Tensor2D, { size, users }: Histories): tf.Tensor2D =>
  users ? gatherRows(table, users) : tiled(meanRow(table), size);
