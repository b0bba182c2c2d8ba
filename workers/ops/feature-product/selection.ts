import * as tf from '@tensorflow/tfjs-core';
import { rowsAt } from '../gather-rows/op.ts';
import type { FeatureChunks } from './chunks.ts';

/** Few sizes in a run, so that the GPU's pool of buffers stops growing soon. */
const SIZES = 8;

/** Some rows of a feature matrix, chunk by chunk; free it with `disposeSelection`. */
export interface RowSelection {
  rows: number;
  parts: { chunk: number; ids: tf.Tensor1D }[];
}

/**
 * Selects rows, ascending and each once, of which there may be `most`; `places[k]` is where row ids[k] comes to stand. Parts are
 * filled up with their last row to one of eight sizes.
 */
export function selectRows(
  { chunks }: FeatureChunks,
  ids: Int32Array,
  most = ids.length,
): { selection: RowSelection; places: Int32Array } {
  const places = new Int32Array(ids.length);
  const selection: RowSelection = { rows: 0, parts: [] };
  let at = 0;
  let first = 0;
  chunks.forEach(({ shape: [rows] }, chunk) => {
    const begin = at;
    while (at < ids.length && ids[at] < first + rows) places[at] = selection.rows + at++ - begin;
    if (at > begin) {
      const own = new Int32Array(sizeFor(at - begin, Math.min(rows, most)));
      for (let k = 0; k < own.length; k++) own[k] = ids[Math.min(begin + k, at - 1)] - first;
      selection.parts.push({ chunk, ids: tf.tensor1d(own, 'int32') });
      selection.rows += own.length;
    }
    first += rows;
  });
  return { selection, places };
}

/** At least `count`: a multiple of an eighth of the most, or the most itself. */
function sizeFor(count: number, most: number): number {
  const step = Math.ceil(most / SIZES);
  return Math.max(count, Math.min(most, step * Math.ceil(count / step)));
}

/** The selected rows as a feature matrix of its own. */
export const selectedFeatures = (x: FeatureChunks, { rows, parts }: RowSelection): FeatureChunks => ({
  rows,
  cols: x.cols,
  chunks: parts.map(({ chunk, ids }) => rowsAt(x.chunks[chunk], ids)),
});

/** Frees the device's copy. */
export function disposeSelection({ parts }: RowSelection): void {
  tf.dispose(parts.map(({ ids }) => ids));
}
