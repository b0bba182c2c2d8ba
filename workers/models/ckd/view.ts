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

/** A part of every modality in every view, [views][modalities]; one that is real, or taken away, in several views is computed once. */
export function partsOf<T>(views: readonly View[], part: (m: number, isReal: boolean) => T): T[][] {
  const made = new Map<string, T>();
  const once = (m: number, isReal: boolean): T => {
    const name = `${m} ${isReal}`;
    if (!made.has(name)) made.set(name, part(m, isReal));
    return made.get(name)!;
  };
  return views.map((view) => view.map((isReal, m) => once(m, isReal)));
}

const viewOf = (modalities: number, isReal: (m: number) => boolean): View =>
  Array.from({ length: modalities }, (_, m) => isReal(m));

/** A table [n, d] as it is, or its mean row in every row: each row has 1/n of that row's gradient. */
export const shown = (table: tf.Tensor2D, isReal: boolean): tf.Tensor2D =>
  isReal ? table : tiled(meanRow(table), table.shape[0]);
