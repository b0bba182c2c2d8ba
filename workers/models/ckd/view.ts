import type * as tf from '#engine/tensors.ts';
import { meanRow, tiled } from '#ops/mean-row/op.ts';

/** Which modalities stay real, by number; the others are replaced by their mean before anything happens to them. */
export type View = readonly boolean[];

/** FULL: all modalities are real. */
export const full = (modalities: number): View => viewOf(modalities, () => true);

/** ONLY-m: modality m alone is real. */
export const only = (modalities: number, m: number): View => viewOf(modalities, (q) => q === m);

/** WITHOUT-m: all but modality m are real. */
export const without = (modalities: number, m: number): View => viewOf(modalities, (q) => q !== m);

const viewOf = (modalities: number, isReal: (m: number) => boolean): View =>
  Array.from({ length: modalities }, (_, m) => isReal(m));

/** A table [n, d] as it is, or its mean row in every row: each row has 1/n of that row's gradient. */
export const shown = (table: tf.Tensor2D, isReal: boolean): tf.Tensor2D =>
  isReal ? table : tiled(meanRow(table), table.shape[0]);
